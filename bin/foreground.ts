import { once } from 'node:events';

/** What is still open must not keep a process that has nothing more to do. */
export function endSoon(): void {
  setTimeout(() => process.exit(), 500).unref();
}

/** Unlike a cloud elsewhere, a signal keeps no process alive. */
export async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const alive = setInterval(() => {}, 60_000);
  await once(signal, 'abort');
  clearInterval(alive);
}
