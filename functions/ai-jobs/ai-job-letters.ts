import type { LetterBox } from '#shared/dead-letters/letters.ts';
import { keyOf } from './ai-job.ts';
import { aiJobMessages } from './ai-job-messages.ts';
import { readResultMessage } from './contract/queue-message.ts';
import { resultAlert } from './watch-dead-letters/result-alert.ts';

/** Requests that could not be done. */
export const requestLetters = {
  name: 'request',
  read: async (letter) => aiJobMessages.read(letter),
} satisfies Omit<LetterBox, 'queue'>;

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
