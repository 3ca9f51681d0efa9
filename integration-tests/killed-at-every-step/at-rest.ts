import { advanceClock, functionsAtWork } from '../support/cloud-control.ts';
import { eventually } from '../support/eventually.ts';
import { queueAttributes } from '../support/queue-attributes.ts';

/** How often in a row nothing must be seen to happen. */
const looks = 3;

/** Waits until no function is at work and no message waits to be received. */
export async function atRest(queueUrls: readonly string[]): Promise<void> {
  let quiet = 0;
  const look = async () => {
    const waiting = await Promise.all(
      queueUrls.map(async (url) =>
        Number((await queueAttributes(url)).ApproximateNumberOfMessages),
      ),
    );
    const isQuiet = waiting.every((count) => count === 0) && (await functionsAtWork()).length === 0;
    quiet = isQuiet ? quiet + 1 : 0;
    return quiet;
  };
  await eventually(look, (count) => count >= looks, { withinMs: 60_000 });
}

/**
 * How far the time is moved when nothing happens, in seconds: over a lease, and if that does not help
 * over the visibility of every queue and the time after which a stalled job is sent again.
 */
const moves = [61, 61, 61, 301, 600, 901, 901];

/**
 * Moves the cloud's time on, whenever all is at rest, until what is to come to an end has done so.
 * @throws Error with what is left when no move helps
 */
export async function untilSettled(
  queueUrls: readonly string[],
  left: () => Promise<readonly string[]>,
): Promise<void> {
  for (const seconds of moves) {
    await atRest(queueUrls);
    if ((await left()).length === 0) return;
    await advanceClock(seconds);
  }
  await atRest(queueUrls);
  const still = await left();
  if (still.length > 0) throw new Error(`Has not come to an end: ${still.join(', ')}`);
}
