import { type Device, UNSPECIFIED } from '../devices/device.ts';
import type { FoundPoint } from '../page-findings.ts';

/** A device of a row, with the page it stands on. */
export interface PlacedDevice extends Device {
  readonly page: number;
}

export interface ChosenDevices {
  /** Each device once; the row's counts are the sums of these. */
  readonly devices: readonly PlacedDevice[];
  /** Pages that tag the point show different devices. */
  readonly pagesDiffer: boolean;
}

/**
 * The devices of one point. On a page, what a tag, its words, letters beside it and symbols say of
 * one kind is one thing said several times: the source that tells most counts. Of several pages the
 * largest count of each kind counts.
 */
export function chooseDevices(places: readonly FoundPoint[]): ChosenDevices {
  const pages = [...Map.groupBy(places, (place) => place.page).values()].map(devicesOfPage);
  const keys = [...new Set(pages.flatMap((page) => [...page.keys()]))];
  const told = keys.map((key) => pages.map((page) => page.get(key) ?? []));
  return {
    devices: told.flatMap(richest),
    pagesDiffer: told.some((each) => new Set(each.map((devices) => devices.length)).size > 1),
  };
}

function devicesOfPage(places: readonly FoundPoint[]): ReadonlyMap<string, PlacedDevice[]> {
  // The same tag twice on a page names its devices once, but each may have symbols of its own.
  const once = withoutDetails(places).flatMap(({ tag, devices, page }, i) => {
    const again = places.findIndex((place) => place.tag.text === tag.text) < i;
    const seen = again ? devices.filter(({ found }) => sourceOf(found) === 'symbol') : devices;
    return seen.map((device) => ({ ...device, page }));
  });
  return new Map(
    [...Map.groupBy(once, keyOf)].map(([key, devices]) => {
      const sources = [...Map.groupBy(devices, ({ found }) => sourceOf(found)).values()];
      return [key, richest(sources)];
    }),
  );
}

/** One device may stand on either side of a door; the same several are one door drawn twice. */
const SEVERAL = 2;

/** A detail beside the plan repeats a tag with all that stands at its door: that counts once. */
function withoutDetails(places: readonly FoundPoint[]): FoundPoint[] {
  const shown = ({ tag, devices }: FoundPoint): string =>
    [tag.text, ...devices.map(({ kind, type }) => `${kind} ${type}`).toSorted()].join();
  return places.filter(
    (place, i) =>
      place.devices.length < SEVERAL ||
      places.findIndex((other) => shown(other) === shown(place)) === i,
  );
}

/** A symbol is one source, whether a leader or its place tells where it belongs. */
function sourceOf(found: Device['found']): string {
  return found === 'leader' || found === 'proximity' ? 'symbol' : found;
}

/** Kinds whose types are different devices are counted apart; a reader is a reader. */
function keyOf({ kind, type }: Device): string {
  return kind === 'requestToExit' || kind === 'other' ? `${kind} ${type}` : kind;
}

/** The largest group; of equal ones the one that knows more types. */
function richest(groups: readonly (readonly PlacedDevice[])[]): PlacedDevice[] {
  const unknown = (devices: readonly PlacedDevice[]): number =>
    devices.filter(({ type }) => type === UNSPECIFIED).length;
  const [best] = groups.toSorted((a, b) => b.length - a.length || unknown(a) - unknown(b));
  return [...(best ?? [])];
}
