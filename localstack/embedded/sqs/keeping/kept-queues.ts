import type { Clock } from '../../kernel/clock.ts';
import type { Keepable } from '../../kernel/keeping/keepable.ts';
import type { MoveTask, MoveTasks } from '../move-tasks.ts';
import type { AcceptedUntil } from '../queue/deduplication.ts';
import type { Message } from '../queue/message.ts';
import type { Queue } from '../queue/queue.ts';
import type { QueueStore } from '../store.ts';
import { keyOf } from './marks.ts';

interface QueueRecord {
  readonly name: string;
  readonly region: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly purgedAt: number | undefined;
  readonly attributes: ReadonlyMap<string, string>;
  readonly tags: ReadonlyMap<string, string>;
}

/** What changes of a message while it is in its queue. */
type MessageState = Pick<
  Message,
  'dueAt' | 'firstReceivedAt' | 'heldInside' | 'receipt' | 'receiveCount' | 'receivedAt' | 'state'
>;

type TaskRecord = Omit<MoveTask, 'source' | 'destination'> & {
  readonly source: string;
  readonly destination: string | undefined;
};

type SqsRecord =
  | { readonly kind: 'queue'; readonly queue: QueueRecord }
  | { readonly kind: 'message'; readonly arn: string; readonly message: Message }
  | { readonly kind: 'state'; readonly arn: string; readonly id: string; state: MessageState }
  | { readonly kind: 'accepted'; readonly arn: string; readonly id: string; value: AcceptedUntil }
  | { readonly kind: 'deleted'; readonly arn: string; readonly at: number }
  | { readonly kind: 'task'; readonly task: TaskRecord };

function queueRecord(queue: Queue): QueueRecord {
  const { attributes, createdAt, modifiedAt, name, purgedAt, region, tags } = queue;
  return { name, region, createdAt, modifiedAt, purgedAt, attributes, tags };
}

function stateOf(message: Message): MessageState {
  const { dueAt, firstReceivedAt, heldInside, receipt, receiveCount, receivedAt, state } = message;
  return { dueAt, firstReceivedAt, heldInside, receipt, receiveCount, receivedAt, state };
}

interface Kept {
  readonly clock: Clock;
  readonly store: QueueStore;
  readonly tasks: MoveTasks;
}

function* keys({ store, tasks }: Kept): Generator<string> {
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

function recordOf(kept: Kept, key: string): SqsRecord | undefined {
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

/** Messages in the order of their coming, each as it was last. */
function messagesOf(records: readonly SqsRecord[]): readonly [arn: string, message: Message][] {
  const states = new Map<string, MessageState>();
  for (const record of records) {
    if (record.kind === 'state') states.set(keyOf.state(record.arn, record.id), record.state);
  }
  return records.flatMap((record): [string, Message][] => {
    if (record.kind !== 'message') return [];
    const { arn, message } = record;
    return [[arn, { ...message, ...states.get(keyOf.state(arn, message.id)) }]];
  });
}

function restoreQueue({ store }: Kept, record: QueueRecord): void {
  const { attributes, createdAt, name, region, tags } = record;
  const queue = store.make({ name, region, createdAt });
  queue.modifiedAt = record.modifiedAt;
  queue.purgedAt = record.purgedAt;
  for (const [key, value] of attributes) queue.attributes.set(key, value);
  for (const [key, value] of tags) queue.tags.set(key, value);
}

function restoreTask({ store, tasks }: Kept, record: TaskRecord): void {
  const source = store.byArn(record.source);
  if (source === undefined) return;
  const destination =
    record.destination === undefined ? undefined : store.byArn(record.destination);
  const ended =
    record.status === 'RUNNING'
      ? ({ status: 'FAILED', failure: 'The cloud was stopped before the task was done.' } as const)
      : {};
  tasks.restore({ ...record, source, destination, ...ended });
}

/** Whoever received it in the cloud has ended with it: others may have it at once. */
function letGo(message: Message, now: number): void {
  if (message.state === 'inFlight') message.dueAt = now;
  message.receipt = undefined;
}

function restore(kept: Kept, records: readonly SqsRecord[]): void {
  const { clock, store } = kept;
  for (const record of records) {
    if (record.kind === 'queue') restoreQueue(kept, record.queue);
    if (record.kind === 'deleted') store.restoreDeleted(record.arn, record.at);
  }
  for (const [arn, message] of messagesOf(records)) {
    if (message.heldInside) letGo(message, clock.now());
    store.byArn(arn)?.restore(message);
  }
  for (const record of records) {
    if (record.kind === 'task') restoreTask(kept, record.task);
    if (record.kind !== 'accepted') continue;
    store.byArn(record.arn)?.deduplication.restore(record.id, record.value);
  }
}

/** Queues with their messages, as records: one of what a message is, one of how it stands. */
export function keptQueues(kept: Kept): Keepable<SqsRecord> {
  return {
    keys: () => keys(kept),
    get: (key) => recordOf(kept, key),
    restore: (records) =>
      restore(
        kept,
        [...records].map(([, record]) => record),
      ),
    clear() {
      kept.tasks.clear();
      kept.store.clear();
    },
  };
}
