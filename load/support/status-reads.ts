import { setTimeout as pause } from 'node:timers/promises';

/** A read of a job's status from time to time, as a page does that shows it. */
export function watchStatus(read: () => Promise<Response>, everyMs: number) {
  const ended = new AbortController();
  const took: number[] = [];
  let failures = 0;
  const watch = async () => {
    while (!ended.signal.aborted) {
      const began = performance.now();
      const isRight = await read().then(
        async (answer) => (await answer.text()) !== '' && answer.status === 200,
        () => false,
      );
      took.push(performance.now() - began);
      if (!isRight) failures += 1;
      await pause(everyMs, undefined, { signal: ended.signal }).catch(() => {});
    }
  };
  const watching = watch();
  return {
    async stop() {
      ended.abort();
      await watching;
      return { took, failures };
    },
  };
}
