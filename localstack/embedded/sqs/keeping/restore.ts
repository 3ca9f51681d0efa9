import type { Message } from '../queue/message.ts';
import { keyOf } from './marks.ts';
import type { Kept, MessageState, QueueRecord, SqsRecord, TaskRecord } from './records.ts';

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
  // Without the destination that it had, it would bring its letters to where they came from.
  const ended =
    record.status === 'RUNNING' && record.destination !== undefined && destination === undefined
      ? ({ status: 'FAILED', failure: 'AWS.SimpleQueueService.NonExistentQueue' } as const)
      : {};
  tasks.restore({ ...record, source, destination, ...ended });
}

/** Whoever received it in the cloud has ended with it: others may have it at once. */
function letGo(message: Message, now: number): void {
  if (message.state === 'inFlight') message.dueAt = now;
  message.receipt = undefined;
}

/** Puts everything back into a store that is empty. */
export function restore(kept: Kept, records: readonly SqsRecord[]): void {
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
