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
      const current = minutes.get(model);
      if (current === undefined || time >= current.began + MINUTE_MS) {
        minutes.set(model, { began: time, taken: 1 });
        return most > 0 ? undefined : MINUTE_MS / 1000;
      }
      if (current.taken >= most) {
        return Math.ceil((current.began + MINUTE_MS - time) / 1000);
      }
      current.taken += 1;
      return undefined;
    },
  };
}
