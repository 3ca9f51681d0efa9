import type { Changed } from '../../kernel/keeping/keepable.ts';
import { add, asSample, type Bucket, emptyBucket, type Sample } from './bucket.ts';
import { Timeline, type TimelinePart } from './timeline.ts';

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

/** More metrics than that, and the one that was quiet for the longest is forgotten. */
const maximumSeries = 50_000;

function keyOf({ namespace, name, dimensions }: MetricId): string {
  const sorted = Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([namespace, name, sorted]);
}

/** The data of a metric in one unit within one slot. */
export interface SlotRecord {
  readonly id: MetricId;
  readonly unit: string;
  readonly part: TimelinePart;
}

/** A record holds so much time of a metric. Milliseconds. */
const slotMs = 10 * 60_000;

function slotKey(key: string, unit: string, time: number): string {
  return JSON.stringify([key, unit, Math.floor(time / slotMs) * slotMs]);
}

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
    for (const [key, { timelines }] of this.#series) {
      for (const [unit, { newest, oldest }] of timelines) {
        const first = Math.floor(oldest / slotMs) * slotMs;
        for (let at = first; at <= newest; at += slotMs) yield slotKey(key, unit, at);
      }
    }
  }

  /** The record of a slot; undefined where it has no data. */
  slot(name: string): SlotRecord | undefined {
    const [key, unit, start]: unknown[] = JSON.parse(name);
    const series = this.#series.get(String(key));
    const part = series?.timelines.get(String(unit))?.part(Number(start), Number(start) + slotMs);
    if (series === undefined || part === undefined) return undefined;
    if (part.seconds.length + part.minutes.length === 0) return undefined;
    return { id: series.id, unit: String(unit), part };
  }

  takeSlot({ id, part, unit }: SlotRecord): void {
    const series = this.#seriesOf(id);
    const timeline = series.timelines.get(unit) ?? new Timeline();
    series.timelines.set(unit, timeline);
    timeline.take(part);
    series.lastPut = Math.max(series.lastPut, timeline.newest);
  }

  clear(): void {
    this.#series.clear();
  }

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
    this.#unsaid?.add(slotKey(series.key, unit, at.time));
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
    const series = { key, id, timelines: new Map<string, Timeline>(), lastPut: 0 };
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
