import type { CloudRequest } from '../../kernel/cloud-request.ts';
import type { Fields } from '../../kernel/fields.ts';
import { checkAttributes } from '../attributes/check.ts';
import { allDefaults, setAttributes } from '../attributes/values.ts';
import { need, queueOf, queueUrl, type SqsAction, type SqsContext } from '../context.ts';
import { invalidParameter, queueDoesNotExist, sqsError } from '../errors.ts';
import type { Queue } from '../queue/queue.ts';
import { checkedTags } from '../tags.ts';

function checkName(name: string, fifo: boolean): void {
  const plain = fifo ? name.replace(/\.fifo$/, '') : name;
  const fits = /^[\w-]+$/.test(plain) && name.length <= 80 && (!fifo || name.endsWith('.fifo'));
  if (fits) return;
  throw invalidParameter(
    fifo
      ? 'The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.'
      : 'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
  );
}

/** `FifoQueue` is not kept: the name says it. */
function splitFifo(attributes: Readonly<Record<string, string>>) {
  const { FifoQueue, ...others } = attributes;
  if (FifoQueue !== undefined && FifoQueue !== 'true') {
    throw sqsError('InvalidAttributeName', 'Unknown Attribute FifoQueue.');
  }
  return { fifo: FifoQueue === 'true', others };
}

function sameAttributes(queue: Queue, given: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(given)) {
    if ((queue.attributes.get(name) ?? value) === value && queue.attributes.has(name)) continue;
    throw sqsError(
      'QueueNameExists',
      `A queue already exists with the same name and a different value for attribute ${name}`,
    );
  }
}

function createQueue(context: SqsContext): SqsAction {
  const { store } = context;
  return (input, request) => {
    const name = need(input, 'QueueName');
    const { fifo, others } = splitFifo(input.map('Attributes') ?? {});
    checkName(name, fifo);
    const arn = store.arn(name, request.region);
    const attributes = checkAttributes(others, arn, store);
    const known = store.byArn(arn);
    if (known !== undefined) {
      sameAttributes(known, withoutDefaults(known, attributes));
      return { QueueUrl: queueUrl(context, known) };
    }
    if (store.wasDeletedRecently(arn)) {
      throw sqsError(
        'QueueDeletedRecently',
        'You must wait 60 seconds after deleting a queue before you can create another with the same name.',
      );
    }
    const tags = checkedTags(name, new Map(), input.map('tags') ?? input.map('Tags') ?? {});
    const queue = store.make({ name, region: request.region });
    setAttributes(queue, attributes);
    for (const [key, value] of tags) queue.tags.set(key, value);
    return { QueueUrl: queueUrl(context, queue) };
  };
}

/** Naming a default is no difference to a queue that was made without it. */
function withoutDefaults(queue: Queue, given: Readonly<Record<string, string>>) {
  const fresh = allDefaults(queue.fifo);
  return Object.fromEntries(
    Object.entries(given).filter(
      ([name, value]) => queue.attributes.has(name) || fresh[name] !== value,
    ),
  );
}

/** A token names the queue that the page ended with. */
function tokenOf(name: string): string {
  return Buffer.from(`after:${name}`).toString('base64');
}

/** @throws AwsError InvalidParameterValueException for a token that is none of ours */
function placeOf(token: string | undefined): string {
  if (token === undefined) return '';
  const name = /^after:(.+)$/.exec(Buffer.from(token, 'base64').toString())?.[1];
  if (name !== undefined) return name;
  throw invalidParameter('Invalid or expired next token.');
}

function listQueues(context: SqsContext): SqsAction {
  return (input, request) => {
    const prefix = input.text('QueueNamePrefix') ?? '';
    const size = input.number('MaxResults', { min: 1, max: 1000 });
    const after = placeOf(input.text('NextToken'));
    const queues = context.store.all
      .filter(({ name, region }) => region === request.region && name.startsWith(prefix))
      .filter(({ name }) => name > after)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const shown = queues.slice(0, size ?? 1000);
    const last = shown.at(-1)?.name;
    const more = size !== undefined && queues.length > shown.length && last !== undefined;
    return {
      ...(shown.length > 0 ? { QueueUrls: shown.map((queue) => queueUrl(context, queue)) } : {}),
      ...(more ? { NextToken: tokenOf(last) } : {}),
    };
  };
}

function getQueueUrl(context: SqsContext) {
  return (input: Fields, request: CloudRequest) => {
    const owner = input.text('QueueOwnerAWSAccountId');
    const queue = context.store.named(need(input, 'QueueName'), request.region);
    if (queue === undefined || (owner !== undefined && owner !== context.account)) {
      throw queueDoesNotExist();
    }
    return { QueueUrl: queueUrl(context, queue) };
  };
}

/** Making, finding and removing queues. */
export function queueActions(context: SqsContext): Record<string, SqsAction> {
  return {
    CreateQueue: createQueue(context),
    DeleteQueue: (input, request) => {
      context.store.remove(queueOf(context, input, request));
      return {};
    },
    GetQueueUrl: getQueueUrl(context),
    ListQueues: listQueues(context),
    PurgeQueue: (input, request) => {
      const queue = queueOf(context, input, request);
      if (queue.purge()) return {};
      throw sqsError(
        'PurgeQueueInProgress',
        `Only one PurgeQueue operation on ${queue.name} is allowed every 60 seconds.`,
        403,
      );
    },
  };
}
