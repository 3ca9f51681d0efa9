import { add, asSample, type Bucket, emptyBucket, type Sample } from './bucket.ts';
import { Timeline } from './timeline.ts';

/** What tells one metric from another. */
export interface MetricId {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A span of time cut into periods that begin at `start`; all in milliseconds. */
export interface Window {
  readonly start: number;
  readonly end: number;
  readonly period: number;
}

interface Series {
  readonly id: MetricId;
  /** By unit. */
  readonly timelines: Map<string, Timeline>;
  lastPut: number;
}

/** More metrics than that, and the one that was quiet for the longest is forgotten. */
const maximumSeries = 50_000;

function keyOf({ namespace, name, dimensions }: MetricId): string {
  const sorted = Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([namespace, name, sorted]);
}

export class MetricStore {
  readonly #series = new Map<string, Series>();

  put(
    id: MetricId,
    sample: Sample,
    at: { readonly time: number; readonly now: number; readonly highResolution?: boolean },
    unit = 'None',
  ): void {
    const series = this.#seriesOf(id);
    let timeline = series.timelines.get(unit);
    if (timeline === undefined) {
      timeline = new Timeline();
      series.timelines.set(unit, timeline);
    }
    timeline.put(sample, at.time, at.now, at.highResolution === true);
    series.lastPut = at.now;
  }

  /** Every metric, with the time at which its newest data begin. */
  *list(): Generator<{ readonly id: MetricId; readonly newest: number }> {
    for (const { id, timelines } of this.#series.values()) {
      const newest = Math.max(0, ...[...timelines.values()].map((timeline) => timeline.newest));
      yield { id, newest };
    }
  }

  units(id: MetricId): readonly string[] {
    return [...(this.#series.get(keyOf(id))?.timelines.keys() ?? [])];
  }

  /** Aggregates the data of a window, by period. Periods without data are absent. */
  read(id: MetricId, window: Window, unit?: string): Map<number, Bucket> {
    const periods = new Map<number, Bucket>();
    for (const [known, timeline] of this.#series.get(keyOf(id))?.timelines ?? []) {
      if (unit !== undefined && unit !== known) continue;
      timeline.visit(window.start, window.end, (bucket) => {
        const index = Math.floor((bucket.start - window.start) / window.period);
        const start = window.start + index * window.period;
        const whole = periods.get(start) ?? emptyBucket(start);
        add(whole, asSample(bucket));
        periods.set(start, whole);
      });
    }
    return periods;
  }

  #seriesOf(id: MetricId): Series {
    const key = keyOf(id);
    const known = this.#series.get(key);
    if (known !== undefined) return known;
    if (this.#series.size >= maximumSeries) this.#forgetQuietest();
    const series = { id, timelines: new Map<string, Timeline>(), lastPut: 0 };
    this.#series.set(key, series);
    return series;
  }

  #forgetQuietest(): void {
    let quietest: [string, number] | undefined;
    for (const [key, { lastPut }] of this.#series) {
      if (quietest === undefined || lastPut < quietest[1]) quietest = [key, lastPut];
    }
    if (quietest !== undefined) this.#series.delete(quietest[0]);
  }
}
