import type { Device } from '../devices/device.ts';
import { UNSPECIFIED } from '../devices/device.ts';
import type { FoundPoint } from '../page-findings.ts';

/** Devices of one row by kind and type, and whether pages differ. */
export interface DeviceCounts {
  /** How many of a kind, by type. */
  readonly of: (kind: Device['kind']) => Record<string, number>;
  readonly total: (kind: Device['kind']) => number;
  /** Pages that tag the point show different devices. */
  readonly pagesDiffer: boolean;
}

type Counts = ReadonlyMap<string, Readonly<Record<string, number>>>;

/**
 * Counts the devices of one point. On a page, what a tag, its words and letters beside it say of
 * one kind is one thing said several times: the source that tells most counts. Of several pages the
 * largest count of each kind counts.
 */
export function countDevices(places: readonly FoundPoint[]): DeviceCounts {
  const pages = [...Map.groupBy(places, (place) => place.page).values()].map(countPage);
  const keys = new Set(pages.flatMap((page) => [...page.keys()]));
  const best = new Map([...keys].map((key) => [key, richest(pages.map((page) => page.get(key)))]));
  const of = (kind: Device['kind']): Record<string, number> => {
    const all: Record<string, number> = {};
    for (const [key, counts] of best) if (key.split(' ')[0] === kind) Object.assign(all, counts);
    return all;
  };
  return {
    of,
    total: (kind) => sum(of(kind)),
    pagesDiffer: [...keys].some(
      (key) => new Set(pages.map((page) => sum(page.get(key) ?? {}))).size > 1,
    ),
  };
}

function countPage(places: readonly FoundPoint[]): Counts {
  // The same tag twice on a page names its devices once.
  const once = places.filter(
    (place, i) => places.findIndex(({ tag }) => tag.text === place.tag.text) === i,
  );
  const byKey = Map.groupBy(
    once.flatMap((place) => place.devices),
    keyOf,
  );
  return new Map(
    [...byKey].map(([key, devices]) => {
      const sources = [...Map.groupBy(devices, (device) => device.found).values()];
      return [key, richest(sources.map(byType))];
    }),
  );
}

/** Kinds whose types are different devices are counted apart; a reader is a reader. */
function keyOf({ kind, type }: Device): string {
  return kind === 'requestToExit' || kind === 'other' ? `${kind} ${type}` : kind;
}

function byType(devices: readonly Device[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of devices) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

/** The largest count; of equal ones the one that knows more types. */
function richest(counts: readonly (Readonly<Record<string, number>> | undefined)[]) {
  const known = counts.filter((each) => each !== undefined);
  const [best] = known.toSorted(
    (a, b) => sum(b) - sum(a) || (a[UNSPECIFIED] ?? 0) - (b[UNSPECIFIED] ?? 0),
  );
  return best ?? {};
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, each) => total + each, 0);
}
