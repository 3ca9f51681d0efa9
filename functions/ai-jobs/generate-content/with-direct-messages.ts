import type { Companies } from '#shared/http/companies.ts';
import type { Worker } from '#shared/jobs/worker.ts';
import { directMessage } from '../contract/direct-message.ts';
import { writeJobMessage } from '../contract/queue-message.ts';

/**
 * A worker that also takes what API Gateway has put into the queue without asking anybody: it knows
 * whose the key is, and goes on as with any other message.
 */
export function withDirectMessages(
  { companies }: { readonly companies: Companies },
  worker: Worker,
): Worker {
  return async (delivery, remainingMs) => {
    const direct = directMessage.safeParse(parsed(delivery.body)).data;
    if (direct === undefined) return await worker(delivery, remainingMs);
    const { apiKeyId, ...request } = direct;
    const userId = await companies.companyOf(apiKeyId);
    const message = writeJobMessage({ ...request, userId, timestamp: delivery.sentAt });
    return await worker({ ...delivery, ...message }, remainingMs);
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
