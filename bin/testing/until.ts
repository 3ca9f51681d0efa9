import { setTimeout as pause } from 'node:timers/promises';

/** @throws Error when it is not so in time */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  withinMs: number,
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`Not so within ${withinMs} ms.`);
    await pause(20);
  }
}
