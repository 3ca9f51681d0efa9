import type { Dispatcher } from './dispatcher.ts';
import type { Principal } from './principal.ts';
import { type JsonObject, jsonOutput } from './protocols/json.ts';

/**
 * Sends a message to a queue of this cloud, in the region of its ARN.
 * @throws AwsError what SQS answered
 */
export async function sendMessage(
  dispatcher: Pick<Dispatcher, 'call'>,
  queueArn: string,
  message: JsonObject & { readonly MessageBody: string },
  options: { readonly principal: Principal },
): Promise<void> {
  const [, , , region = '', , QueueUrl = ''] = queueArn.split(':');
  const answer = await dispatcher.call({
    ...options,
    service: 'sqs',
    region,
    headers: { 'x-amz-target': 'AmazonSQS.SendMessage' },
    body: JSON.stringify({ QueueUrl, ...message }),
  });
  // Throws where the queue did not take it.
  jsonOutput(answer);
}
