const MINUTE_MS = 60_000;

/** A quota of requests in a minute, or in a shorter time for tests, for each model. */
export interface Quota {
  /** From now on so many; `undefined` for as many as come. */
  limit(requests: number | undefined, perMs?: number): void;
  /** Takes one; the seconds until there are more, when there is none left. */
  take(model: string): number | undefined;
}

/** Such a time begins with its first request. */
export function createQuota(
  { now }: { readonly now: () => number },
  { requestsPerMinute }: { readonly requestsPerMinute: number | undefined },
): Quota {
  const periods = new Map<string, { readonly began: number; taken: number }>();
  let most = requestsPerMinute;
  let lengthMs = MINUTE_MS;
  return {
    limit(count, perMs = MINUTE_MS) {
      most = count;
      lengthMs = perMs;
      periods.clear();
    },
    take(model) {
      if (most === undefined) return undefined;
      const time = now();
      const last = periods.get(model);
      const goesOn = last !== undefined && time < last.began + lengthMs;
      const period = goesOn ? last : { began: time, taken: 0 };
      periods.set(model, period);
      if (period.taken >= most) return Math.ceil((period.began + lengthMs - time) / 1000);
      period.taken += 1;
      return undefined;
    },
  };
}
