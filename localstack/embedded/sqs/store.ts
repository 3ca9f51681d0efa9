import type { QueueActivity, QueueSample } from '../ports.ts';
import { numberAttribute } from './attributes.ts';
import { queueDoesNotExist } from './errors.ts';
import { noCounts } from './queue/counts.ts';
import type { Queue } from './queue/queue.ts';

const minute = 60_000;

/** All queues of the account. */
export class QueueStore implements QueueActivity {
  readonly #byArn = new Map<string, Queue>();
  /** When queues were deleted, by ARN; milliseconds since the epoch. */
  readonly #deleted = new Map<string, number>();
  readonly #account: string;
  readonly #now: () => number;

  constructor(options: { readonly account: string; readonly now: () => number }) {
    this.#account = options.account;
    this.#now = options.now;
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

  add(queue: Queue): void {
    this.#byArn.set(queue.arn, queue);
  }

  remove(queue: Queue): void {
    this.#byArn.delete(queue.arn);
    this.#deleted.set(queue.arn, this.#now());
    queue.waiters.endAll();
  }

  /** A name may be taken again a minute after its queue was deleted. */
  wasDeletedRecently(arn: string): boolean {
    for (const [known, at] of this.#deleted) {
      if (at + minute > this.#now()) break;
      this.#deleted.delete(known);
    }
    return this.#deleted.has(arn);
  }

  collect(): readonly QueueSample[] {
    const now = this.#now();
    return this.all.map((queue) => {
      queue.expire(numberAttribute(queue, 'MessageRetentionPeriod') * 1000);
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
