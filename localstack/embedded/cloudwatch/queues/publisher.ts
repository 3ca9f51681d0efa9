import type { QueueActivity, QueueSample } from '../../ports.ts';
import { type Sample, valueSample } from '../metrics/bucket.ts';
import type { MetricStore } from '../metrics/store.ts';

/** A queue to which nothing happens says so only now and then, so that many of them stay small. */
const quietMs = 5_000;
/** Counters that stand still are zero once a minute, as AWS reports them of active queues. */
const zeroMs = 60_000;

interface Published {
  gaugesAt: number;
  countersAt: number;
  last: QueueSample | undefined;
}

function isQuiet(reading: QueueSample, last: QueueSample | undefined): boolean {
  const { visible, inFlight, delayed, received, sent, deleted, emptyReceives } = reading;
  return (
    received + sent + deleted + emptyReceives === 0 &&
    visible === last?.visible &&
    inFlight === last.inFlight &&
    delayed === last.delayed
  );
}

/** Publishes AWS/SQS from what the queues show. */
export class QueueMetrics {
  readonly #activity: QueueActivity;
  readonly #metrics: MetricStore;
  readonly #published = new Map<string, Published>();

  constructor(dependencies: { readonly activity: QueueActivity; readonly metrics: MetricStore }) {
    this.#activity = dependencies.activity;
    this.#metrics = dependencies.metrics;
  }

  /** Looks at all queues once. */
  publish(now: number): void {
    const readings = this.#activity.collect();
    const known = new Set(readings.map(({ queueName }) => queueName));
    for (const name of this.#published.keys()) if (!known.has(name)) this.#published.delete(name);
    for (const reading of readings) this.#publishQueue(reading, now);
  }

  #publishQueue(reading: QueueSample, now: number): void {
    const published = this.#published.get(reading.queueName) ?? {
      gaugesAt: 0,
      countersAt: 0,
      last: undefined,
    };
    this.#published.set(reading.queueName, published);
    const put = (name: string, sample: Sample, unit: string) =>
      this.#metrics.put(
        { namespace: 'AWS/SQS', name, dimensions: { QueueName: reading.queueName } },
        sample,
        { time: now, now },
        unit,
      );
    this.#counters(reading, published, now, put);
    if (isQuiet(reading, published.last) && now - published.gaugesAt < quietMs) return;
    published.gaugesAt = now;
    published.last = reading;
    const age = Math.floor(reading.oldestAgeMs / 1000);
    put('ApproximateNumberOfMessagesVisible', valueSample(reading.visible), 'Count');
    put('ApproximateNumberOfMessagesNotVisible', valueSample(reading.inFlight), 'Count');
    put('ApproximateNumberOfMessagesDelayed', valueSample(reading.delayed), 'Count');
    put('ApproximateAgeOfOldestMessage', valueSample(age), 'Seconds');
  }

  #counters(
    reading: QueueSample,
    published: Published,
    now: number,
    put: (name: string, sample: Sample, unit: string) => void,
  ): void {
    const zero = now - published.countersAt >= zeroMs;
    if (zero) published.countersAt = now;
    const count = (name: string, value: number) => {
      if (value > 0 || zero) put(name, valueSample(value), 'Count');
    };
    count('NumberOfMessagesSent', reading.sent);
    count('NumberOfMessagesReceived', reading.received);
    count('NumberOfMessagesDeleted', reading.deleted);
    count('NumberOfEmptyReceives', reading.emptyReceives);
    if (reading.sent === 0) return;
    const { sent, sentBytes, smallestBytes, largestBytes } = reading;
    put(
      'SentMessageSize',
      { count: sent, sum: sentBytes, min: smallestBytes, max: largestBytes },
      'Bytes',
    );
  }
}
