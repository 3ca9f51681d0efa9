import { setTimeout as pause } from 'node:timers/promises';

interface Patience {
  /** A limit for what hangs, and not for what is slow. @default 150_000 */
  readonly withinMs?: number;
  /** @default 100 */
  readonly everyMs?: number;
}

/** Looks again and again until what it sees is as it should be, and answers that. */
export async function eventually<Seen>(
  look: () => Promise<Seen>,
  isRight: (seen: Seen) => boolean,
  { withinMs = 150_000, everyMs = 100 }: Patience = {},
): Promise<Seen> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (isRight(seen)) return seen;
    if (Date.now() > deadline) {
      throw new Error(`Not seen within ${withinMs} ms. Last seen: ${JSON.stringify(seen)}`);
    }
    await pause(everyMs);
  }
}
