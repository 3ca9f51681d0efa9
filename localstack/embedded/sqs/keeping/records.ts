import type { Clock } from '../../kernel/clock.ts';
import type { MoveTask, MoveTasks } from '../move-tasks.ts';
import type { AcceptedUntil } from '../queue/deduplication.ts';
import type { Message } from '../queue/message.ts';
import type { Queue } from '../queue/queue.ts';
import type { QueueStore } from '../store.ts';
import { keyOf } from './marks.ts';

export interface QueueRecord {
  readonly name: string;
  readonly region: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly purgedAt: number | undefined;
  readonly attributes: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
}

/** What changes of a message while it is in its queue. */
export type MessageState = Pick<
  Message,
  'dueAt' | 'firstReceivedAt' | 'heldInside' | 'receipt' | 'receiveCount' | 'receivedAt' | 'state'
>;

export type TaskRecord = Omit<MoveTask, 'source' | 'destination'> & {
  readonly source: string;
  readonly destination: string | undefined;
};

export type SqsRecord =
  | { readonly kind: 'queue'; readonly queue: QueueRecord }
  | { readonly kind: 'message'; readonly arn: string; readonly message: Message }
  | { readonly kind: 'state'; readonly arn: string; readonly id: string; state: MessageState }
  | { readonly kind: 'accepted'; readonly arn: string; readonly id: string; value: AcceptedUntil }
  | { readonly kind: 'deleted'; readonly arn: string; readonly at: number }
  | { readonly kind: 'task'; readonly task: TaskRecord };

/** What is kept, and what it is put back into. */
export interface Kept {
  readonly clock: Clock;
  readonly store: QueueStore;
  readonly tasks: MoveTasks;
}

function queueRecord(queue: Queue): QueueRecord {
  const { attributes, createdAt, modifiedAt, name, purgedAt, region, tags } = queue;
  return { name, region, createdAt, modifiedAt, purgedAt, attributes, tags };
}

function stateOf(message: Message): MessageState {
  const { dueAt, firstReceivedAt, heldInside, receipt, receiveCount, receivedAt, state } = message;
  return { dueAt, firstReceivedAt, heldInside, receipt, receiveCount, receivedAt, state };
}

export function* keys({ store, tasks }: Kept): Generator<string> {
  for (const queue of store.all) {
    const { arn } = queue;
    yield keyOf.queue(arn);
    for (const id of queue.messages.keys()) yield keyOf.message(arn, id);
    for (const id of queue.deduplication.ids) yield keyOf.accepted(arn, id);
  }
  for (const arn of store.deleted.keys()) yield keyOf.deleted(arn);
  for (const { handle } of tasks.all.toReversed()) yield keyOf.task(handle);
}

function messageRecord(queue: Queue, kind: string, id: string): SqsRecord | undefined {
  const { arn } = queue;
  const message = queue.messages.get(id);
  if (message === undefined) return undefined;
  if (kind === 'message') return { kind, arn, message: { ...message } };
  // Until it is received, a message is as it came.
  if (message.receivedAt === undefined) return undefined;
  return { kind: 'state', arn, id, state: stateOf(message) };
}

function taskRecord({ tasks }: Kept, handle: string): SqsRecord | undefined {
  const task = tasks.find(handle);
  if (task === undefined) return undefined;
  const source = task.source.arn;
  return { kind: 'task', task: { ...task, source, destination: task.destination?.arn } };
}

/** The record of a key as it is now. */
export function recordOf(kept: Kept, key: string): SqsRecord | undefined {
  const [kind = '', arn = '', ...rest] = key.split(' ');
  const id = rest.join(' ');
  if (kind === 'task') return taskRecord(kept, arn);
  if (kind === 'deleted') {
    const at = kept.store.deleted.get(arn);
    return at === undefined ? undefined : { kind, arn, at };
  }
  const queue = kept.store.byArn(arn);
  if (queue === undefined) return undefined;
  if (kind === 'queue') return { kind, queue: queueRecord(queue) };
  if (kind !== 'accepted') return messageRecord(queue, kind, id);
  const value = queue.deduplication.record(id);
  return value === undefined ? undefined : { kind, arn, id, value };
}
