import { type Message, SendMessageCommand } from '@aws-sdk/client-sqs';
import { aws } from '../cloud/clients.ts';
import { eventually } from './eventually.ts';
import { receive } from './stored.ts';

/** A message as it lies in a queue. */
export interface Copy {
  readonly body: Readonly<Record<string, unknown>>;
  readonly attributes: Readonly<Record<string, string>>;
}

function copyOf({ Body = '', MessageAttributes = {} }: Message): Copy {
  const attributes = Object.entries(MessageAttributes).map(
    ([name, { StringValue = '' }]) => [name, StringValue] as const,
  );
  return { body: JSON.parse(Body), attributes: Object.fromEntries(attributes) };
}

/** The messages of a job that wait in a queue which nobody reads; they stay there. */
export async function messagesOf(jobId: string, queueUrl: string): Promise<readonly Copy[]> {
  const look = async () => {
    const waiting = await receive(0, queueUrl);
    return waiting.filter(({ Body = '' }) => Body.includes(jobId)).map(copyOf);
  };
  return await eventually(look, ({ length }) => length > 0);
}

/** Sends a message with attributes that are all texts; answers its id. */
export async function send(
  queueUrl: string,
  { body, attributes }: { readonly body: unknown; readonly attributes?: Copy['attributes'] },
): Promise<string> {
  const { MessageId = '' } = await aws.sqs.send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: typeof body === 'string' ? body : JSON.stringify(body),
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes ?? {}).map(([name, StringValue]) => [
          name,
          { DataType: 'String', StringValue },
        ]),
      ),
    }),
  );
  return MessageId;
}
