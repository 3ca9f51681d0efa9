import { type PermanentError, TransientError } from '#shared/errors/index.ts';
import { limitExceeded } from '../reading/limits/limit-exceeded.ts';
import type { Limits } from '../reading/limits/limits.ts';
import type { Ending } from './reader-child.ts';

const OUT_OF_MEMORY = /out of memory|allocation failed|invalid (?:array|table) (?:length|size)/i;

/**
 * Why a process ended that we have not killed. V8 aborts when its heap is full; the system kills
 * whoever has taken too much.
 */
export function whyItEnded(ending: Ending, limits: Limits): PermanentError | TransientError {
  const { code, signal, lastWords } = ending;
  if (signal === 'SIGKILL' || OUT_OF_MEMORY.test(lastWords)) {
    return limitExceeded('memoryMb', limits);
  }
  return new TransientError(
    'reader_ended',
    'The process that reads drawings has ended by itself.',
    {
      details: { code, signal },
      cause: new Error(lastWords || 'It wrote nothing.'),
    },
  );
}
