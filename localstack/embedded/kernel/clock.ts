import { warn } from './warning.ts';

/** Time as the services see it. Tests inject one that they can move. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls back once after `ms`; the answer cancels it. Never keeps the process alive. */
  after(ms: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/**
 * Calls back again and again, `ms` after the previous call has ended, also after one that failed:
 * of a row of failures the first is a warning of the process. The answer stops it.
 */
export function every(clock: Clock, ms: number, task: () => void | Promise<void>): () => void {
  let isStopped = false;
  let isFailing = false;
  let cancel = () => {};
  const run = async () => {
    try {
      await task();
      isFailing = false;
    } catch (error) {
      if (!isFailing && !isStopped)
        warn('Periodic work of the cloud has failed; it goes on.', error);
      isFailing = true;
    }
    if (!isStopped) schedule();
  };
  const schedule = () => {
    cancel = clock.after(ms, () => void run());
  };
  schedule();
  return () => {
    isStopped = true;
    cancel();
  };
}
