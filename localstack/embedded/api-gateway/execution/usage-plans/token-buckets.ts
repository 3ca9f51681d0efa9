import type { Throttle } from '../../entities/usage-plan.ts';

/** The account's own burst, for a limit that names only a rate. */
export const defaultBurst = 5000;
const maximumKept = 10_000;

interface Bucket {
  readonly tokens: number;
  readonly atMs: number;
}

/** Token buckets: `burst` requests at once, `rate` more each second. One that is not kept is full. */
export class TokenBuckets {
  readonly #buckets = new Map<string, Bucket>();

  /** Takes one token, or answers false where there is none. */
  take(name: string, { rateLimit, burstLimit }: Throttle, nowMs: number): boolean {
    const rate = rateLimit ?? Number.POSITIVE_INFINITY;
    const burst = burstLimit ?? defaultBurst;
    const before = this.#buckets.get(name) ?? { tokens: burst, atMs: nowMs };
    const elapsed = Math.max(0, nowMs - before.atMs) / 1000;
    const refilled = elapsed === 0 ? 0 : elapsed * rate;
    const tokens = Math.min(burst, before.tokens + refilled);
    const taken = tokens >= 1;
    // Anew at the end, so that those which have long been left alone, and are full, come first.
    this.#buckets.delete(name);
    this.#buckets.set(name, { tokens: taken ? tokens - 1 : tokens, atMs: nowMs });
    if (this.#buckets.size > maximumKept) this.#buckets.delete(this.#longestLeft());
    return taken;
  }

  #longestLeft(): string {
    const [name = ''] = this.#buckets.keys();
    return name;
  }

  /** Fills all of them. */
  clear(): void {
    this.#buckets.clear();
  }
}
