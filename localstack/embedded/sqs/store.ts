import type { Clock } from '../kernel/clock.ts';
import type { QueueActivity, QueueSample } from '../ports.ts';
import { retentionMs } from './attributes/values.ts';
import { queueDoesNotExist } from './errors.ts';
import type { Marks } from './keeping/marks.ts';
import { noCounts } from './queue/counts.ts';
import { Queue } from './queue/queue.ts';

const minute = 60_000;

/** All queues of the account. */
export class QueueStore implements QueueActivity {
  readonly #byArn = new Map<string, Queue>();
  readonly #deleted = new Map<string, number>();
  readonly #account: string;
  readonly #clock: Clock;
  readonly #marks: Marks;

  constructor(
    dependencies: { readonly clock: Clock; readonly marks: Marks },
    options: { readonly account: string },
  ) {
    this.#clock = dependencies.clock;
    this.#marks = dependencies.marks;
    this.#account = options.account;
  }

  /** When queues were deleted, by ARN; milliseconds since the epoch. */
  get deleted(): ReadonlyMap<string, number> {
    return this.#deleted;
  }

  restoreDeleted(arn: string, at: number): void {
    this.#deleted.set(arn, at);
  }

  clear(): void {
    for (const queue of this.all) queue.waiters.endAll();
    this.#byArn.clear();
    this.#deleted.clear();
  }

  get all(): readonly Queue[] {
    return [...this.#byArn.values()];
  }

  arn(name: string, region: string): string {
    return `arn:aws:sqs:${region}:${this.#account}:${name}`;
  }

  byArn(arn: string): Queue | undefined {
    return this.#byArn.get(arn);
  }

  named(name: string, region: string): Queue | undefined {
    return this.#byArn.get(this.arn(name, region));
  }

  /** By URL, whatever its host; plain names do as well. @throws AwsError QueueDoesNotExist */
  byUrl(url: string, region: string): Queue {
    const name = url.split(/[/?]/).findLast((part) => part !== '') ?? '';
    const queue = this.named(name, region);
    if (queue === undefined) throw queueDoesNotExist();
    return queue;
  }

  /** Makes a queue, or makes it again as it was. */
  make(options: { name: string; region: string; createdAt?: number }): Queue {
    const arn = this.arn(options.name, options.region);
    const queue = new Queue({ clock: this.#clock, marks: this.#marks }, { ...options, arn });
    this.#byArn.set(arn, queue);
    this.#marks.queue(arn);
    return queue;
  }

  remove(queue: Queue): void {
    this.#byArn.delete(queue.arn);
    this.#marks.queue(queue.arn);
    this.#marks.deleted(queue.arn);
    for (const id of queue.messages.keys()) this.#marks.message(queue.arn, id);
    for (const id of queue.deduplication.ids) this.#marks.accepted(queue.arn, id);
    this.#deleted.set(queue.arn, this.#clock.now());
    queue.waiters.endAll();
  }

  /** A name may be taken again a minute after its queue was deleted. */
  wasDeletedRecently(arn: string): boolean {
    for (const [known, at] of this.#deleted) {
      if (at + minute > this.#clock.now()) break;
      this.#deleted.delete(known);
      this.#marks.deleted(known);
    }
    return this.#deleted.has(arn);
  }

  collect(): readonly QueueSample[] {
    const now = this.#clock.now();
    return this.all.map((queue) => {
      queue.expire(retentionMs(queue));
      const { counts, oldest, size } = queue;
      queue.counts = noCounts();
      return {
        queueName: queue.name,
        ...counts,
        visible: size.ready,
        inFlight: size.inFlight,
        delayed: size.delayed,
        oldestAgeMs: oldest === undefined ? 0 : Math.max(0, now - oldest),
      };
    });
  }
}
