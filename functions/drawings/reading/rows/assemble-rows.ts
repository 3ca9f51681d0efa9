import { NO_SYMBOL } from '../association/findings.ts';
import { countsOf } from '../device-counts.ts';
import type { AccessPoint, PointDevice, WithheldFinding } from '../drawing-reading.ts';
import type { FoundPoint } from '../page-findings.ts';
import { byId } from './by-id.ts';
import { type ChosenDevices, chooseDevices, type PlacedDevice } from './choose-devices.ts';
import { tagConfidence } from './confidence.ts';
import { type IdentifiedPoint, identifyPoints } from './identify-points.ts';

/** A row with a reason to look again is trusted this much less. */
const REVIEW_FACTOR = 0.85;

/** The rows of the schedule from what all pages tell, one for each access point, sorted by id. */
export function assembleRows(finds: readonly FoundPoint[]): {
  readonly points: AccessPoint[];
  readonly withheld: WithheldFinding[];
} {
  const { points, ambiguous } = identifyPoints(finds);
  const inTables = standInTables(finds);
  const rows = points.map((point) => toRow(point, inTables)).filter((row) => row !== null);
  return {
    points: rows.toSorted(byId),
    withheld: ambiguous.map(({ find, ids }) => ({
      what: `tag ${find.tag.text}`,
      page: find.page,
      box: [...find.box],
      reason: `could be any of ${ids.join(', ')}`,
    })),
  };
}

/** Fewer tags than this show no habit. */
const HABIT = 3;

/** Whether tags of four words stand in tables, as is usual: an office may draw none at all. */
function standInTables(finds: readonly FoundPoint[]): boolean {
  const tags = finds.map(({ tag }) => tag).filter(({ grammar }) => grammar === 'G1');
  const bare = tags.filter(({ table }) => table === null);
  return bare.length < HABIT || bare.length < tags.length / 2;
}

function toRow({ id, places, sharesId }: IdentifiedPoint, inTables: boolean): AccessPoint | null {
  const [first] = places;
  if (first === undefined) return null;
  const chosen = chooseDevices(places);
  const devices = chosen.devices.flatMap(evidence);
  const counts = countsOf(devices);
  const reviews = [...new Set(reasons(places, chosen, { sharesId, inTables }))];
  return {
    id,
    tag: [...new Set(places.map(({ tag }) => tag.text))].join(', '),
    system: first.tag.system ?? first.tag.systemText,
    page: first.page,
    box: [...first.box],
    places: places.map(({ page, box }) => ({ page, box: [...box] })),
    location: locationOf(places),
    // One position switch for each leaf of the door.
    leaves: counts.positionSwitches > 0 ? counts.positionSwitches : null,
    ...counts,
    devices,
    specification: {},
    confidence: confidence(places, devices, reviews.length > 0),
    review: reviews.length > 0 ? reviews.join('; ') : null,
  };
}

/** What the reading says of a device. A door that a tag names has no count of its own. */
function evidence({ kind, type, page, box, found, confidence }: PlacedDevice): PointDevice[] {
  if (kind === 'door') return [];
  return [{ kind, type, page, box: [...box], found: FOUND[found], confidence }];
}

const FOUND: Readonly<Record<PlacedDevice['found'], PointDevice['found']>> = {
  tag: 'tag',
  words: 'tag',
  legend: 'legend',
  catalogue: 'catalogue',
  leader: 'leader',
  proximity: 'proximity',
  model: 'model',
};

function locationOf(places: readonly FoundPoint[]): string | null {
  const told = new Set(places.map(({ location }) => location).filter((room) => room !== null));
  return told.size === 1 ? ([...told][0] ?? null) : null;
}

function reasons(
  places: readonly FoundPoint[],
  { pagesDiffer }: ChosenDevices,
  { sharesId, inTables }: { readonly sharesId: boolean; readonly inTables: boolean },
): string[] {
  const [first] = places;
  const told = new Set(places.map(({ location }) => location).filter((room) => room !== null));
  return [
    ...places.flatMap((place) => place.reviews),
    ...(hasNothing(places) ? [NO_SYMBOL] : []),
    ...repeated(places),
    ...(pagesDiffer ? [`pages ${pagesOf(places)} show different devices`] : []),
    ...(told.size > 1 ? [`the location is told as ${[...told].join(' and as ')}`] : []),
    ...(sharesId ? ['the same point number stands on another level or in another package'] : []),
    ...(first?.tag.system === null ? [`the system "${first.tag.systemText}" is not known`] : []),
    ...places.flatMap(({ tag }) => weakness(tag, inTables)),
  ];
}

/** A sheet with tag tables has symbols; a row without any may be one whose symbols are not read. */
function hasNothing(places: readonly FoundPoint[]): boolean {
  return places.every(
    ({ tag, devices }) =>
      tag.grammar === 'G1' && tag.table !== null && tag.remark === null && devices.length === 0,
  );
}

function weakness(
  { grammar, table, package: pack }: FoundPoint['tag'],
  inTables: boolean,
): string[] {
  if (grammar !== 'G1') return [];
  const reasons = table === null && inTables ? ['the tag has no table round it'] : [];
  return pack === null ? [...reasons, 'the tag has no package'] : reasons;
}

function repeated(places: readonly FoundPoint[]): string[] {
  const same = Map.groupBy(
    places,
    ({ page, tag }) => `${tag.text} stands more than once on page ${page}`,
  );
  return [...same].filter(([, each]) => each.length > 1).map(([reason]) => reason);
}

function pagesOf(places: readonly FoundPoint[]): string {
  return [...new Set(places.map(({ page }) => page))].join(' and ');
}

function confidence(
  places: readonly FoundPoint[],
  devices: readonly PointDevice[],
  reviewed: boolean,
): number {
  const tag = places.reduce((most, place) => Math.max(most, tagConfidence(place.tag)), -Infinity);
  const least = devices.reduce((low, device) => Math.min(low, device.confidence), tag);
  return Math.round(least * (reviewed ? REVIEW_FACTOR : 1) * 100) / 100;
}
