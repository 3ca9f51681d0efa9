import type { ApiKeys } from '#shared/api-keys/api-key.ts';
import { companyAt } from '#shared/http/companies.ts';
import type { Worker } from '#shared/jobs/worker.ts';
import type { QueueMessage } from '#shared/queues/queue-message.ts';
import { readJobMessage, writeJobMessage } from './contract/queue-message.ts';

interface Dependencies {
  readonly apiKeys: Pick<ApiKeys, 'findById'>;
}

/** A message and when it was sent, ISO 8601. */
interface SentMessage extends QueueMessage {
  readonly sentAt: string;
}

/**
 * Names the user of a message that API Gateway has put into the queue without asking anybody, by whose
 * key it was; all others are as they are.
 *
 * @throws RequestError when the key belonged to no company, or had ended, when the message was sent
 */
export function createMessageNaming({ apiKeys }: Dependencies) {
  return async <Message extends SentMessage>(sent: Message): Promise<Message> => {
    const { message } = readJobMessage(sent);
    if (message === undefined || !('apiKeyId' in message)) return sent;
    const { apiKeyId, ...request } = message;
    const userId = companyAt(await apiKeys.findById(apiKeyId), new Date(sent.sentAt));
    return { ...sent, ...writeJobMessage({ ...request, userId, timestamp: sent.sentAt }) };
  };
}

/** A worker that also takes messages which name nobody. */
export function withNamedMessages(dependencies: Dependencies, worker: Worker): Worker {
  const named = createMessageNaming(dependencies);
  return async (delivery, remainingMs) => await worker(await named(delivery), remainingMs);
}
