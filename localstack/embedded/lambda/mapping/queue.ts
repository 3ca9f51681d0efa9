import { AwsError } from '../../kernel/aws-error.ts';
import type { Caller } from '../../kernel/caller.ts';
import { isObject } from '../../kernel/objects.ts';
import type { Principal } from '../../kernel/principal.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import type { QueueMessage } from './event.ts';

/** SQS takes at most this many messages in one request. */
const maximumPerRequest = 10;

const maximumWaitSeconds = 20;

/** One queue, as a function's role may use it. */
export class MappedQueue {
  readonly #caller: Caller;
  readonly #arn: string;
  readonly #principal: () => Principal;
  #url: Promise<string> | undefined;

  /** @param principal asked for every request, since a function's role may change. */
  constructor(
    dependencies: { readonly caller: Caller },
    options: { readonly arn: string; principal(): Principal },
  ) {
    this.#caller = dependencies.caller;
    this.#arn = options.arn;
    this.#principal = options.principal;
  }

  /** Waits for messages; none when the signal aborts first, and then none has been taken. */
  async receive(
    count: number,
    options: { readonly wait: number; readonly signal: AbortSignal },
  ): Promise<readonly QueueMessage[]> {
    const { Messages } = await this.#call(
      'ReceiveMessage',
      {
        MaxNumberOfMessages: Math.min(count, maximumPerRequest),
        WaitTimeSeconds: Math.min(options.wait, maximumWaitSeconds),
        MessageSystemAttributeNames: ['All'],
        MessageAttributeNames: ['All'],
      },
      options.signal,
    );
    return Array.isArray(Messages) ? Messages.filter(isObject).map(readMessage) : [];
  }

  async delete(messages: readonly QueueMessage[]): Promise<void> {
    for (let start = 0; start < messages.length; start += maximumPerRequest) {
      const entries = messages.slice(start, start + maximumPerRequest);
      await this.#call('DeleteMessageBatch', {
        Entries: entries.map(({ receiptHandle }, index) => ({
          Id: String(index),
          ReceiptHandle: receiptHandle,
        })),
      });
    }
  }

  /** The queue's visibility timeout, in seconds. */
  async visibilityTimeout(): Promise<number> {
    const { Attributes } = await this.#call('GetQueueAttributes', {
      AttributeNames: ['VisibilityTimeout'],
    });
    return Number(isObject(Attributes) ? Attributes['VisibilityTimeout'] : undefined);
  }

  /**
   * Asks for what a poller does, in ways that do nothing.
   * @throws AwsError as SQS answers it, with the action.
   */
  async check(): Promise<void> {
    const asked = { MaxNumberOfMessages: 0 };
    for (const [action, input] of [
      ['ReceiveMessage', asked],
      ['DeleteMessage', { ReceiptHandle: 'none' }],
      ['GetQueueAttributes', {}],
    ] as const) {
      try {
        await this.#call(action, input);
      } catch (error) {
        // The request was let in and then found to be wrong, as it was meant to be.
        if (error instanceof AwsError && !isRefusal(error)) continue;
        throw new QueueRefusal(action, { cause: error });
      }
    }
  }

  async #call(action: string, input: JsonObject, signal?: AbortSignal): Promise<JsonObject> {
    const QueueUrl = await this.#queueUrl();
    const principal = this.#principal();
    const options = signal === undefined ? { principal } : { principal, signal };
    return this.#caller.json('sqs', action, { QueueUrl, ...input }, options);
  }

  #queueUrl(): Promise<string> {
    if (this.#url === undefined) {
      const QueueName = this.#arn.split(':').at(-1);
      this.#url = this.#caller
        .json('sqs', 'GetQueueUrl', { QueueName })
        .then((answer) => textIn(answer, 'QueueUrl'));
      // The queue may come (back) later.
      this.#url.catch(() => {
        this.#url = undefined;
      });
    }
    return this.#url;
  }
}

/** A queue that is not there, or that the role may not use. */
export class QueueRefusal extends Error {
  override readonly name = 'QueueRefusal' as const;
  readonly action: string;

  constructor(action: string, options: ErrorOptions) {
    super(`The queue refuses ${action}.`, options);
    this.action = action;
  }
}

export function isMissingQueue(error: unknown): boolean {
  return error instanceof AwsError && /NonExistentQueue|QueueDoesNotExist/.test(error.code);
}

function isRefusal(error: AwsError): boolean {
  return isMissingQueue(error) || /AccessDenied/.test(error.code);
}

const textIn = (answer: JsonObject, name: string): string =>
  typeof answer[name] === 'string' ? answer[name] : '';

const objectIn = (answer: JsonObject, name: string): JsonObject =>
  isObject(answer[name]) ? answer[name] : {};

function readMessage(message: JsonObject): QueueMessage {
  return {
    messageId: textIn(message, 'MessageId'),
    receiptHandle: textIn(message, 'ReceiptHandle'),
    body: textIn(message, 'Body'),
    md5OfBody: textIn(message, 'MD5OfBody'),
    md5OfMessageAttributes: textIn(message, 'MD5OfMessageAttributes') || undefined,
    attributes: objectIn(message, 'Attributes'),
    messageAttributes: objectIn(message, 'MessageAttributes'),
  };
}
