import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until the answer is one, or the time is up. */
export async function until<Value>(
  ask: () => Promise<Value | undefined | false> | Value | undefined | false,
  milliseconds = 40_000,
): Promise<Value> {
  const deadline = performance.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`Nothing came within ${milliseconds} ms.`);
    await pause(5);
  }
}
