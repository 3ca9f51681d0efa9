import { setTimeout as pause } from 'node:timers/promises';
import { AwsError } from '../../kernel/aws-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import { insisting } from '../../kernel/insisting.ts';
import type { Invocation, MetricSink } from '../../ports.ts';
import { findTarget } from '../functions/qualifier.ts';
import type { FunctionStore } from '../functions/store.ts';
import type { Invocations } from '../invocation/invocations.ts';
import { type EventPart, eventsOf, type QueueMessage, recordOf } from './event.ts';
import type { Mapping } from './mapping.ts';
import type { MappedQueue } from './queue.ts';
import { judge } from './verdict.ts';

/** Waits before a throttled invocation is tried again, in milliseconds; each twice the last. */
const throttleDelay = { first: 25, longest: 200 } as const;

export interface WorkerDependencies {
  readonly clock: Clock;
  readonly metrics: MetricSink;
  readonly invocations: Invocations;
  readonly queue: MappedQueue;
  readonly store: FunctionStore;
}

/** Sees the batches of one mapping to their end. */
export class Worker {
  readonly #dependencies: WorkerDependencies;
  readonly #mapping: Mapping;
  readonly #abandoned: AbortSignal;

  /** @param options.abandoned aborts where batches are no longer to be seen to. */
  constructor(
    dependencies: WorkerDependencies,
    options: { readonly mapping: Mapping; readonly abandoned: AbortSignal },
  ) {
    this.#dependencies = dependencies;
    this.#mapping = options.mapping;
    this.#abandoned = options.abandoned;
  }

  /** Whatever goes wrong, messages that are not done with come back by their visibility. */
  async work(batch: readonly QueueMessage[]): Promise<void> {
    const received = performance.now();
    try {
      const wanted = this.#wanted(batch);
      const dropped = wanted === batch ? [] : batch.filter((message) => !wanted.includes(message));
      this.#count({ PolledEventCount: batch.length, FilteredOutEventCount: dropped.length });
      await this.#delete(dropped);
      for (const part of eventsOf(wanted, this.#mapping.queueArn)) await this.#run(part, received);
    } catch (error) {
      this.problem(error);
    }
  }

  #wanted(batch: readonly QueueMessage[]): readonly QueueMessage[] {
    const { queueArn, settings } = this.#mapping;
    const { filters } = settings;
    if (filters.length === 0) return batch;
    return batch.filter((message) => {
      const record = recordOf(message, queueArn);
      return filters.some((filter) => filter.passes(record));
    });
  }

  problem(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.#mapping.lastProcessingResult = `PROBLEM: ${message}`;
  }

  async #run(part: EventPart, received: number): Promise<void> {
    const invocation = await this.#invoke(part.payload, received);
    if (invocation === undefined || this.#abandoned.aborted) return;
    const { reportsFailures } = this.#mapping.settings;
    const { done, result } = judge(part.messages, invocation, reportsFailures);
    this.#mapping.lastProcessingResult = result;
    const invoked = part.messages.length;
    this.#count({ InvokedEventCount: invoked, FailedInvokeEventCount: invoked - done.length });
    await this.#delete(done);
  }

  /** What the queue fails to do for a moment is asked for again: who is done must not run anew. */
  async #delete(messages: readonly QueueMessage[]): Promise<void> {
    const { clock, queue } = this.#dependencies;
    await insisting(clock, {
      attempt: async () => {
        await queue.delete(messages);
        this.#count({ DeletedEventCount: messages.length });
      },
      isWanted: () => !this.#abandoned.aborted,
      giveUp: async (failure) => this.problem(failure),
    });
  }

  /** Only mappings that ask for it count their events. */
  #count(counts: Readonly<Record<string, number>>): void {
    const { settings, uuid } = this.#mapping;
    if (settings.metrics.length === 0) return;
    const { clock, metrics } = this.#dependencies;
    for (const [name, value] of Object.entries(counts)) {
      metrics.put({
        namespace: 'AWS/Lambda',
        name,
        dimensions: { EventSourceMappingUUID: uuid },
        value,
        unit: 'Count',
        timestamp: clock.now(),
      });
    }
  }

  /**
   * Throttled invocations are tried again until the messages are visible to others or abandoned;
   * then undefined.
   */
  async #invoke(payload: Buffer, received: number): Promise<Invocation | undefined> {
    const { invocations, queue, store } = this.#dependencies;
    let limit: number | undefined;
    for (let delay: number = throttleDelay.first; !this.#abandoned.aborted; delay *= 2) {
      try {
        const target = findTarget(store, this.#mapping.functionArn);
        return await invocations.run(target, { payload, background: true });
      } catch (error) {
        if (!isThrottle(error)) throw error;
        this.#mapping.lastProcessingResult = 'PROBLEM: Function call was throttled';
        limit ??= received + (await queue.visibilityTimeout()) * 1000;
        const wait = Math.min(delay, throttleDelay.longest);
        if (performance.now() + wait >= limit) return undefined;
        await pause(wait, undefined, { ref: false });
      }
    }
    return undefined;
  }
}

function isThrottle(error: unknown): boolean {
  return error instanceof AwsError && error.code === 'TooManyRequestsException';
}
