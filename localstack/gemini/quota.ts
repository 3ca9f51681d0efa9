const MINUTE_MS = 60_000;

/** A quota of requests in a minute, for each model. */
export interface Quota {
  /** Takes one; the seconds until there are more, when there is none left. */
  take(model: string): number | undefined;
}

/** A minute begins with its first request. */
export function createQuota(
  { now }: { readonly now: () => number },
  { requestsPerMinute }: { readonly requestsPerMinute: number },
): Quota {
  const minutes = new Map<string, { readonly began: number; taken: number }>();
  return {
    take(model) {
      const time = now();
      const current = minutes.get(model);
      if (current === undefined || time >= current.began + MINUTE_MS) {
        minutes.set(model, { began: time, taken: 1 });
        return requestsPerMinute > 0 ? undefined : MINUTE_MS / 1000;
      }
      if (current.taken >= requestsPerMinute) {
        return Math.ceil((current.began + MINUTE_MS - time) / 1000);
      }
      current.taken += 1;
      return undefined;
    },
  };
}
