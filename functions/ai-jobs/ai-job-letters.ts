import type { ApiKeys } from '#shared/api-keys/api-key.ts';
import type { DeadLetter } from '#shared/dead-letters/dead-letter-queue.ts';
import type { LetterBox } from '#shared/dead-letters/letters.ts';
import { keyOf } from './ai-job.ts';
import { aiJobMessages } from './ai-job-messages.ts';
import { readResultMessage } from './contract/queue-message.ts';
import { createMessageNaming } from './named-messages.ts';
import { resultAlert } from './watch-dead-letters/result-alert.ts';

/** Requests that could not be done; of one that names nobody, the key says whose it is. */
export function requestLetters(dependencies: { readonly apiKeys: Pick<ApiKeys, 'findById'> }) {
  const named = createMessageNaming(dependencies);
  return {
    name: 'request',
    // One whose key belongs to nobody any more is as it is.
    read: async (letter: DeadLetter) => aiJobMessages.read(await named(letter).catch(() => letter)),
  } satisfies Omit<LetterBox, 'queue'>;
}

/** Results that could not be written down. */
export const resultLetters = {
  name: 'response',
  async read(letter) {
    const { message } = readResultMessage(letter);
    if (message === undefined) return undefined;
    return { jobId: message.jobId, key: keyOf(message), correlationId: message.traceId };
  },
  reasonOf: resultAlert,
} satisfies Omit<LetterBox, 'queue'>;
