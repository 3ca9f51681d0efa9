const MINUTE_MS = 60_000;

/** A quota of requests in a minute, for each model. */
export interface Quota {
  /** From now on so many; `undefined` for as many as come. */
  limit(requestsPerMinute: number | undefined): void;
  /** Takes one; the seconds until there are more, when there is none left. */
  take(model: string): number | undefined;
}

/** A minute begins with its first request. */
export function createQuota(
  { now }: { readonly now: () => number },
  { requestsPerMinute }: { readonly requestsPerMinute: number | undefined },
): Quota {
  const minutes = new Map<string, { readonly began: number; taken: number }>();
  let most = requestsPerMinute;
  return {
    limit(count) {
      most = count;
      minutes.clear();
    },
    take(model) {
      if (most === undefined) return undefined;
      const time = now();
      const last = minutes.get(model);
      const goesOn = last !== undefined && time < last.began + MINUTE_MS;
      const minute = goesOn ? last : { began: time, taken: 0 };
      minutes.set(model, minute);
      if (minute.taken >= most) return Math.ceil((minute.began + MINUTE_MS - time) / 1000);
      minute.taken += 1;
      return undefined;
    },
  };
}
