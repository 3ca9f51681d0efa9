import type { JobQueue } from './job-queue.ts';

/**
 * Keeps a message from other workers as long as its own is alive, for work that holds no lease: a worker that
 * is killed gives it back within `seconds`, not after the queue's own timeout. To be disposed of when the work is over.
 */
export async function keepHidden(
  { queue }: { readonly queue: Pick<JobQueue, 'hide'> },
  receiptHandle: string,
  { seconds, everySeconds }: { readonly seconds: number; readonly everySeconds: number },
): Promise<AsyncDisposable> {
  // A message that cannot be hidden is worked on all the same; perhaps somebody else does so too.
  const hide = () => queue.hide(receiptHandle, seconds).catch(() => {});
  await hide();
  let hiding: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    hiding = hiding.then(hide);
  }, everySeconds * 1000);
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await hiding;
    },
  };
}
