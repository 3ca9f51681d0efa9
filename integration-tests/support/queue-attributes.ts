import { GetQueueAttributesCommand, type QueueAttributeName } from '@aws-sdk/client-sqs';
import { aws } from '../cloud/clients.ts';

/** What a queue is set to, and about how full it is. */
export async function queueAttributes(
  QueueUrl: string,
): Promise<Partial<Record<QueueAttributeName, string>>> {
  const { Attributes = {} } = await aws.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
  );
  return Attributes;
}
