import type { MetricId } from './store.ts';
import type { Timeline, TimelinePart } from './timeline.ts';

/** The data of a metric in one unit within one slot. */
export interface SlotRecord {
  readonly id: MetricId;
  readonly unit: string;
  readonly part: TimelinePart;
}

/** A record holds so much time of a metric. Milliseconds. */
export const slotMs = 10 * 60_000;

const startOf = (time: number) => Math.floor(time / slotMs) * slotMs;

/** The record of the slot that a time falls into; `key`: of the metric. */
export function slotKey(key: string, unit: string, time: number): string {
  return JSON.stringify([key, unit, startOf(time)]);
}

/** What a key was made of. */
export function readSlotKey(slot: string): { key: string; unit: string; start: number } {
  const [key, unit, start]: unknown[] = JSON.parse(slot);
  return { key: String(key), unit: String(unit), start: Number(start) };
}

/** The records of a span of time. */
export function* slotsBetween(key: string, unit: string, from: number, to: number) {
  for (let at = startOf(from); at <= to; at += slotMs) yield slotKey(key, unit, at);
}

/** All records of a metric. */
export function* slotsOf(key: string, timelines: ReadonlyMap<string, Timeline>) {
  for (const [unit, { newest, oldest }] of timelines) {
    yield* slotsBetween(key, unit, oldest, newest);
  }
}
