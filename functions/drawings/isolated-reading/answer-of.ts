import { TransientError } from '#shared/errors/index.ts';
import { limitExceeded } from '../reading/limits/limit-exceeded.ts';
import { asError } from '../reading/page-outcome.ts';
import type { Message, Request } from './protocol.ts';
import type { ReaderChild } from './reader-child.ts';
import { whyItEnded } from './why-it-ended.ts';

/** How often time and memory are looked at, in milliseconds: memory grows by some 20 MB in that. */
const LOOK_EVERY = 20;

export interface Asked {
  readonly pdf: Uint8Array;
  readonly request: Request;
  /** When the time for the whole file is over, on the clock of `performance.now()`. */
  readonly fileEnds: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Waits for the answer of a process while watching it, and ends it when it must not go on.
 *
 * @param settle gets what the process says on its way; gives the answer when it is there
 * @throws PermanentError, TransientError, the signal's reason
 */
export async function answerOf<Answer>(
  child: ReaderChild,
  { pdf, request, fileEnds, signal }: Asked,
  settle: (said: Message) => { readonly answer: Answer } | null,
): Promise<Answer> {
  const { limits } = request;
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const endIt = (reason: unknown): void => {
    child.kill();
    reject(reason);
  };
  const stop = (): void => endIt(signal?.reason);
  let pageEnds = performance.now() + limits.pageSeconds * 1000;
  const look = setInterval(() => {
    const now = performance.now();
    if (now > fileEnds) endIt(limitExceeded('fileSeconds', limits));
    else if (now > pageEnds) endIt(limitExceeded('pageSeconds', limits));
    else if ((child.resident ?? 0) > limits.memoryMb * 1024 ** 2) {
      endIt(limitExceeded('memoryMb', limits));
    }
  }, LOOK_EVERY);
  signal?.addEventListener('abort', stop, { once: true });
  child.ended.then((ending) => reject(whyItEnded(ending, limits)));
  child.ask(request, pdf, (said) => {
    pageEnds = performance.now() + limits.pageSeconds * 1000;
    if (said.type === 'refused') reject(asError(said.failure));
    else if (said.type === 'failed') endIt(brokenOff(said.report));
    else {
      const settled = settle(said);
      if (settled !== null) resolve(settled.answer);
    }
  });
  try {
    return await promise;
  } finally {
    clearInterval(look);
    signal?.removeEventListener('abort', stop);
  }
}

function brokenOff(report: string): TransientError {
  return new TransientError('reader_failed', 'Reading the drawing broke off.', {
    cause: new Error(report),
  });
}
