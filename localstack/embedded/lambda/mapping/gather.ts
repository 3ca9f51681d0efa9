import { setTimeout as pause } from 'node:timers/promises';
import type { QueueMessage } from './event.ts';
import type { MappedQueue } from './queue.ts';

/** Beyond this an event could grow too large: bodies alone, in bytes. */
const enoughBytes = 5 * 1024 * 1024;
/** The longest that a queue is asked to wait, in seconds. */
const longPoll = 20;
/** SQS waits whole seconds only: in the last one of a window we look this often, in milliseconds. */
const lastLooks = 20;

export interface GatherOptions {
  readonly batchSize: number;
  /** Seconds. */
  readonly window: number;
  readonly signal: AbortSignal;
}

/**
 * Waits for messages and, from the first on, through the window for more, until the batch is full.
 * None when the signal aborts before the first.
 */
export async function gather(
  queue: Pick<MappedQueue, 'receive'>,
  options: GatherOptions,
): Promise<readonly QueueMessage[]> {
  const { batchSize, signal, window } = options;
  const batch = [...(await queue.receive(batchSize, { wait: longPoll, signal }))];
  if (batch.length === 0 || window === 0) return batch;
  const deadline = performance.now() + window * 1000;
  let bytes = bytesOf(batch);
  while (batch.length < batchSize && bytes < enoughBytes && !signal.aborted) {
    const left = deadline - performance.now();
    if (left <= 0) break;
    const wait = Math.floor(left / 1000);
    if (wait === 0) await pause(Math.min(left, lastLooks));
    // What there is must not stay hidden because the queue cannot be asked for more.
    const more = await queue
      .receive(batchSize - batch.length, { wait, signal })
      .catch(() => undefined);
    if (more === undefined) break;
    batch.push(...more);
    bytes += bytesOf(more);
  }
  return batch;
}

function bytesOf(messages: readonly QueueMessage[]): number {
  return messages.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
}
