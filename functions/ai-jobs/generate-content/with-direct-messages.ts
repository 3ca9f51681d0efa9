import type { Companies } from '#shared/http/companies.ts';
import type { Worker } from '#shared/jobs/worker.ts';
import { readJobMessage, writeJobMessage } from '../contract/queue-message.ts';

/**
 * A worker that also takes what API Gateway has put into the queue without asking anybody: it knows
 * whose the key is, and goes on as with any other message.
 */
export function withDirectMessages(
  { companies }: { readonly companies: Companies },
  worker: Worker,
): Worker {
  return async (delivery, remainingMs) => {
    const { message } = readJobMessage(delivery);
    if (message === undefined || !('apiKeyId' in message))
      return await worker(delivery, remainingMs);
    const { apiKeyId, ...request } = message;
    const userId = await companies.companyOf(apiKeyId);
    const named = writeJobMessage({ ...request, userId, timestamp: delivery.sentAt });
    return await worker({ ...delivery, ...named }, remainingMs);
  };
}
