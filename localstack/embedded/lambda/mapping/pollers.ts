import { setTimeout as pause } from 'node:timers/promises';
import { Turn } from '../../kernel/turn.ts';
import type { QueueMessage } from './event.ts';
import { gather } from './gather.ts';
import type { MappingSettings } from './mapping.ts';
import type { MappedQueue } from './queue.ts';

/**
 * Lambda begins with five batches at a time and adds up to 300 a minute while there is a backlog.
 * @see AWS Lambda Developer Guide, "Configuring scaling behavior for SQS event source mappings"
 */
const firstPollers = 5;
const growth = { pollers: 5, milliseconds: 1_000 } as const;
/** Batches at a time of a provisioned poller. */
const batchesOfPoller = 10;
/** After a request to the queue that failed, in milliseconds. */
const afterProblem = 1_000;
/** A FIFO queue with too many messages in flight answers at once, with none. Milliseconds. */
const shortestPoll = 100;

export interface PollersDependencies {
  readonly queue: Pick<MappedQueue, 'receive'>;
  /** Sees a batch to its end: invokes, deletes. It never rejects. */
  work(messages: readonly QueueMessage[]): Promise<void>;
  /** The queue could not be read. */
  problem(error: unknown): void;
}

export interface PollersOptions {
  /** Asked before every batch, so that changes take effect at once. */
  settings(): MappingSettings;
  /** Most batches at a time where the mapping sets no maximum of its own. */
  readonly maximum: number;
}

/**
 * The pollers of one mapping. Each gathers a batch, sees it through and comes back; one gathers at
 * a time, so that an idle queue is asked by one and a batch is not spread over many.
 */
export class Pollers {
  readonly #dependencies: PollersDependencies;
  readonly #options: PollersOptions;
  readonly #closed = new AbortController();
  readonly #turn = new Turn();
  #pollers = 0;
  #working = 0;
  #wereBusy = false;
  readonly #growing: NodeJS.Timeout;

  constructor(dependencies: PollersDependencies, options: PollersOptions) {
    this.#dependencies = dependencies;
    this.#options = options;
    this.#add(this.#first());
    this.#growing = setInterval(() => this.#grow(), growth.milliseconds);
    this.#growing.unref();
  }

  /** No message is received any more once this settles; batches that were gathered go on. */
  async close(): Promise<void> {
    clearInterval(this.#growing);
    this.#closed.abort();
    await this.#turn.take(async () => {});
  }

  /** Each of Lambda's provisioned pollers is ten of ours. */
  #first(): number {
    const { provisionedPollers } = this.#options.settings();
    if (provisionedPollers === undefined) return firstPollers;
    return Math.min(provisionedPollers.minimum * batchesOfPoller, this.#options.maximum);
  }

  #most(): number {
    const { maximum } = this.#options;
    const { maximumConcurrency, provisionedPollers } = this.#options.settings();
    if (provisionedPollers === undefined) return maximumConcurrency ?? maximum;
    return Math.min(provisionedPollers.maximum * batchesOfPoller, maximum);
  }

  #add(count: number): void {
    const room = Math.min(count, this.#most() - this.#pollers);
    for (let added = 0; added < room; added += 1) {
      this.#pollers += 1;
      void this.#poll();
    }
  }

  /** All are at work, and were a moment ago: messages may be waiting. */
  #grow(): void {
    const areBusy = this.#working >= this.#pollers;
    if (areBusy && this.#wereBusy) this.#add(growth.pollers);
    this.#wereBusy = areBusy;
  }

  async #poll(): Promise<void> {
    const { work } = this.#dependencies;
    while (!this.#closed.signal.aborted && !this.#isSurplus()) {
      const batch = await this.#turn.take(() => this.#gather());
      if (batch.length === 0) continue;
      this.#working += 1;
      await work(batch);
      this.#working -= 1;
    }
    this.#pollers -= 1;
  }

  /** More than at first, while others are idle too; or more than there may be now. */
  #isSurplus(): boolean {
    const idle = this.#pollers - this.#working;
    const first = this.#first();
    return this.#pollers > this.#most() || (this.#pollers > first && idle > first);
  }

  async #gather(): Promise<readonly QueueMessage[]> {
    const { signal } = this.#closed;
    if (signal.aborted) return [];
    const { batchSize, window } = this.#options.settings();
    const asked = performance.now();
    try {
      const batch = await gather(this.#dependencies.queue, { batchSize, window, signal });
      const isHasty = batch.length === 0 && performance.now() - asked < shortestPoll;
      if (isHasty) await this.#rest(shortestPoll);
      return batch;
    } catch (error) {
      if (signal.aborted) return [];
      this.#dependencies.problem(error);
      await this.#rest(afterProblem);
      return [];
    }
  }

  async #rest(milliseconds: number): Promise<void> {
    const { signal } = this.#closed;
    await pause(milliseconds, undefined, { signal, ref: false }).catch(() => {});
  }
}
