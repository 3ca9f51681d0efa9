import type { Alert } from '#shared/dead-letters/alerts.ts';
import type { DeadLetter } from '#shared/dead-letters/dead-letter-queue.ts';
import { readResultMessage } from '../contract/queue-message.ts';

/** What to say of a result that could not be written down. */
export function resultAlert(letter: DeadLetter): Alert {
  const { message, problem } = readResultMessage(letter);
  const { messageId, sentAt } = letter;
  return {
    jobId: message?.jobId ?? null,
    correlationId: message?.traceId ?? null,
    code: message === undefined ? 'result_unreadable' : 'result_not_recorded',
    message:
      problem ??
      'The result of a job could not be written down. Mend the cause, then redrive the message.',
    stage: null,
    attempts: [],
    messageId,
    sentAt,
    inApi: false,
  };
}
