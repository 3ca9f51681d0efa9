import { AwsError, notImplemented } from '../../kernel/aws-error.ts';
import type { Caller } from '../../kernel/caller.ts';
import type { Dispatcher, InternalRequest } from '../../kernel/dispatcher.ts';
import { isObject } from '../../kernel/objects.ts';
import type { Principal } from '../../kernel/principal.ts';

export interface OutgoingMessage {
  readonly body: string;
  /** The type of the event, for an event bus. */
  readonly title?: string;
  /** Message attributes of a queue or topic; `ErrorCode` is a number. */
  readonly attributes: Readonly<Record<string, string>>;
}

const dataType = (name: string): string => (name === 'ErrorCode' ? 'Number' : 'String');

/** Sends messages to whatever an ARN names: a queue, a topic, a function, an event bus. */
export class Messenger {
  readonly #caller: Caller;
  readonly #dispatcher: Dispatcher;

  constructor(dependencies: { readonly caller: Caller; readonly dispatcher: Dispatcher }) {
    this.#caller = dependencies.caller;
    this.#dispatcher = dependencies.dispatcher;
  }

  /** @throws AwsError as the service answers it. */
  async send(arn: string, message: OutgoingMessage, principal: Principal): Promise<void> {
    switch (arn.split(':')[2]) {
      case 'sqs':
        return this.#toQueue(arn, message, principal);
      case 'sns':
        return this.#call({ service: 'sns', principal, ...publication(arn, message) });
      case 'lambda':
        return this.#call({ service: 'lambda', principal, ...invocation(arn, message) });
      case 'events':
        return this.#toBus(arn, message, principal);
      default:
        throw notImplemented(`Sending to ${arn}`);
    }
  }

  async #toQueue(arn: string, message: OutgoingMessage, principal: Principal): Promise<void> {
    const QueueName = arn.split(':').at(-1);
    const { QueueUrl } = await this.#caller.json('sqs', 'GetQueueUrl', { QueueName });
    const MessageAttributes = Object.fromEntries(
      Object.entries(message.attributes).map(([name, StringValue]) => [
        name,
        { DataType: dataType(name), StringValue },
      ]),
    );
    const input = { QueueUrl, MessageBody: message.body, MessageAttributes };
    await this.#caller.json('sqs', 'SendMessage', input, { principal });
  }

  async #toBus(arn: string, message: OutgoingMessage, principal: Principal): Promise<void> {
    const entry = {
      Source: 'lambda',
      DetailType: message.title ?? '',
      Detail: message.body,
      EventBusName: arn.split('/').at(-1),
    };
    const input = { Entries: [entry] };
    const { Entries } = await this.#caller.json('events', 'PutEvents', input, { principal });
    const [answer] = Array.isArray(Entries) ? Entries : [];
    if (!isObject(answer) || answer['ErrorCode'] === undefined) return;
    throw new AwsError(String(answer['ErrorCode']), String(answer['ErrorMessage']));
  }

  async #call(request: InternalRequest): Promise<void> {
    const answer = await this.#dispatcher.call(request);
    if (answer.status < 300) return;
    throw new AwsError('DestinationRefused', answer.body.toString(), answer.status);
  }
}

/** `Publish` in SNS's query protocol. */
function publication(TopicArn: string, message: OutgoingMessage) {
  const form = new URLSearchParams({ Action: 'Publish', TopicArn, Message: message.body });
  for (const [index, [name, value]] of Object.entries(message.attributes).entries()) {
    const entry = `MessageAttributes.entry.${index + 1}`;
    form.set(`${entry}.Name`, name);
    form.set(`${entry}.Value.DataType`, dataType(name));
    form.set(`${entry}.Value.StringValue`, value);
  }
  return {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  };
}

function invocation(arn: string, { body }: OutgoingMessage) {
  return {
    path: `/2015-03-31/functions/${encodeURIComponent(arn)}/invocations`,
    headers: { 'x-amz-invocation-type': 'Event' },
    body,
  };
}
