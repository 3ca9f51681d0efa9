import { lowerBound } from '../../kernel/lower-bound.ts';
import { add, asSample, type Bucket, emptyBucket, type Sample } from './bucket.ts';

const second = 1000;
const minute = 60 * second;

/** Some of the data of a metric, for the time that they are kept elsewhere. */
export interface TimelinePart {
  readonly seconds: readonly Bucket[];
  readonly minutes: readonly Bucket[];
  readonly isHighResolution: boolean;
}

/** How long one-second buckets are kept, by the resolution that the metric was put with. */
const secondsKept = { high: 180 * minute, standard: 10 * minute };
/** CloudWatch keeps minutes for 15 days. */
const minutesKept = 15 * 24 * 60 * minute;
/** So many seconds are rolled up at once, because shifting an array is not free. */
const rollUpBatch = 60;

/** Index of the first bucket that does not begin before `time`. */
function firstSince(buckets: readonly Bucket[], time: number): number {
  return lowerBound(buckets, ({ start }) => start < time);
}

function bucketAt(buckets: Bucket[], start: number): Bucket {
  const last = buckets.at(-1);
  const index =
    last === undefined || last.start < start ? buckets.length : firstSince(buckets, start);
  const found = buckets[index];
  if (found?.start === start) return found;
  const fresh = emptyBucket(start);
  if (index === buckets.length) buckets.push(fresh);
  else buckets.splice(index, 0, fresh);
  return fresh;
}

/**
 * The data of one metric in one unit: by the second while they are fresh, by the minute after
 * that, then gone. So a metric takes a bounded amount of memory however long it runs.
 */
export class Timeline {
  readonly #seconds: Bucket[] = [];
  readonly #minutes: Bucket[] = [];
  #secondsKept: number = secondsKept.standard;

  /** `time` and `now` in milliseconds since the epoch. */
  put(sample: Sample, time: number, now: number, highResolution: boolean): void {
    if (highResolution) this.#secondsKept = secondsKept.high;
    if (time < now - this.#secondsKept) {
      add(bucketAt(this.#minutes, Math.floor(time / minute) * minute), sample);
    } else {
      add(bucketAt(this.#seconds, Math.floor(time / second) * second), sample);
    }
    this.#rollUp(now);
  }

  /** The buckets that begin in `[start, end)`, as they are kept. */
  part(start: number, end: number): TimelinePart {
    const within = (buckets: readonly Bucket[]) =>
      buckets.slice(firstSince(buckets, start), firstSince(buckets, end));
    return {
      seconds: within(this.#seconds),
      minutes: within(this.#minutes),
      isHighResolution: this.#secondsKept === secondsKept.high,
    };
  }

  /** Takes up a part as it was; parts come in the order of time or not. */
  take({ isHighResolution, minutes, seconds }: TimelinePart): void {
    if (isHighResolution) this.#secondsKept = secondsKept.high;
    for (const [mine, given] of [
      [this.#seconds, seconds],
      [this.#minutes, minutes],
    ] as const) {
      const isLater = (mine.at(-1)?.start ?? 0) < (given[0]?.start ?? 0);
      mine.push(...given);
      if (!isLater) mine.sort((a, b) => a.start - b.start);
    }
  }

  get oldest(): number {
    const first = (buckets: readonly Bucket[]) => buckets[0]?.start ?? Number.POSITIVE_INFINITY;
    return Math.min(first(this.#seconds), first(this.#minutes));
  }

  get newest(): number {
    return Math.max(this.#seconds.at(-1)?.start ?? 0, this.#minutes.at(-1)?.start ?? 0);
  }

  /** Calls back with every bucket that begins in `[start, end)`. */
  visit(start: number, end: number, callback: (bucket: Bucket) => void): void {
    for (const buckets of [this.#minutes, this.#seconds]) {
      for (let index = firstSince(buckets, start); ; index += 1) {
        const bucket = buckets[index];
        if (bucket === undefined || bucket.start >= end) break;
        callback(bucket);
      }
    }
  }

  #rollUp(now: number): void {
    const stale = firstSince(this.#seconds, now - this.#secondsKept);
    if (stale >= rollUpBatch) {
      for (const bucket of this.#seconds.splice(0, stale)) {
        add(bucketAt(this.#minutes, Math.floor(bucket.start / minute) * minute), asSample(bucket));
      }
    }
    const expired = firstSince(this.#minutes, now - minutesKept);
    if (expired >= rollUpBatch) this.#minutes.splice(0, expired);
  }
}
