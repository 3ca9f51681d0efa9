import type { Changed } from '../../kernel/keeping/keepable.ts';
import { add, asSample, type Bucket, emptyBucket, type Sample } from './bucket.ts';
import { readSlotKey, type SlotRecord, slotKey, slotMs, slotsBetween, slotsOf } from './slots.ts';
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
  readonly key: string;
  readonly id: MetricId;
  /** By unit. */
  readonly timelines: Map<string, Timeline>;
  lastPut: number;
}

/** More metrics than that, and those that were quiet for the longest are forgotten. */
const maximumSeries = 50_000;

function timelineOf({ timelines }: Series, unit: string): Timeline {
  const known = timelines.get(unit);
  if (known !== undefined) return known;
  const timeline = new Timeline();
  timelines.set(unit, timeline);
  return timeline;
}

function keyOf({ namespace, name, dimensions }: MetricId): string {
  const sorted = Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([namespace, name, sorted]);
}

/** The metrics with their data. */
export class MetricStore {
  readonly #series = new Map<string, Series>();
  /** Slots that were changed and not told yet; undefined while nobody wants to hear of them. */
  #unsaid: Set<string> | undefined;
  #changed: Changed = () => {};

  /** Says from now on which slots change, whenever `say` is called. */
  tell(changed: Changed): void {
    this.#unsaid = new Set();
    this.#changed = changed;
  }

  say(): void {
    if (this.#unsaid === undefined) return;
    for (const key of this.#unsaid) this.#changed(key);
    this.#unsaid.clear();
  }

  *slotKeys(): Generator<string> {
    for (const [key, { timelines }] of this.#series) yield* slotsOf(key, timelines);
  }

  /** The record of a slot; undefined where it has no data. */
  slot(name: string): SlotRecord | undefined {
    const { key, start, unit } = readSlotKey(name);
    const series = this.#series.get(key);
    const part = series?.timelines.get(unit)?.part(start, start + slotMs);
    if (series === undefined || part === undefined) return undefined;
    if (part.seconds.length + part.minutes.length === 0) return undefined;
    return { id: series.id, unit, part };
  }

  takeSlot({ id, part, unit }: SlotRecord): void {
    const series = this.#seriesOf(id);
    const timeline = timelineOf(series, unit);
    timeline.take(part);
    series.lastPut = Math.max(series.lastPut, timeline.newest);
  }

  clear(): void {
    this.#series.clear();
    this.#unsaid?.clear();
  }

  put(
    id: MetricId,
    sample: Sample,
    at: { readonly time: number; readonly now: number; readonly highResolution?: boolean },
    unit = 'None',
  ): void {
    const series = this.#seriesOf(id);
    const timeline = timelineOf(series, unit);
    const { oldest } = timeline;
    timeline.put(sample, at.time, at.now, at.highResolution === true);
    this.#unsaid?.add(slotKey(series.key, unit, at.time));
    // What has expired since is gone from its records too.
    if (timeline.oldest > oldest) {
      this.#mark(slotsBetween(series.key, unit, oldest, timeline.oldest));
    }
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

  #mark(slots: Iterable<string>): void {
    if (this.#unsaid === undefined) return;
    for (const slot of slots) this.#unsaid.add(slot);
  }

  #seriesOf(id: MetricId): Series {
    const key = keyOf(id);
    const known = this.#series.get(key);
    if (known !== undefined) return known;
    if (this.#series.size >= maximumSeries) this.#forgetQuietest();
    const series = { key, id, timelines: new Map<string, Timeline>(), lastPut: 0 };
    this.#series.set(key, series);
    return series;
  }

  /** A tenth at once, because looking for them is not free. */
  #forgetQuietest(): void {
    const quietest = [...this.#series.values()].sort((a, b) => a.lastPut - b.lastPut);
    for (const { key, timelines } of quietest.slice(0, maximumSeries / 10)) {
      this.#mark(slotsOf(key, timelines));
      this.#series.delete(key);
    }
  }
}
