import type { AccessPoint, DrawingReading, Meaning } from '../../reading/drawing-reading.ts';
import { cleanText, textCell } from '../clean-text.ts';
import { compareNaturally } from '../in-order.ts';
import type { Cell, CellKind, Heading } from '../table.ts';
import type { Counts } from './counts.ts';
import { sum } from './counts.ts';
import { lockHeader } from './lock-header.ts';

/** A column of the schedule: what it says for one point. */
export interface Column extends Heading {
  readonly value: (point: AccessPoint) => Cell;
}

/** `keySwitch` and `key_switch` as a heading says them: `Key switch`. */
function inWords(key: string): string {
  const words = key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

interface Family {
  readonly of: (point: AccessPoint) => Counts;
  readonly header: (key: string) => string;
  /** The only column when no point has any; none when left out. */
  readonly whenNone?: string;
}

/** A column for each key that occurs at any point, in natural order. */
function columnsOf(points: readonly AccessPoint[], family: Family): readonly Column[] {
  const keys = new Set(points.flatMap((point) => Object.keys(family.of(point))));
  if (keys.size === 0 && family.whenNone !== undefined) {
    const header = family.whenNone;
    return [{ header, kind: 'count', value: (point) => sum(family.of(point)) }];
  }
  return [...keys].sort(compareNaturally).map((key) => ({
    header: cleanText(family.header(key)),
    kind: 'count',
    value: (point) => (Object.hasOwn(family.of(point), key) ? (family.of(point)[key] ?? 0) : 0),
  }));
}

const readers: Family = {
  of: (point) => point.readers,
  header: (type) => (type === 'unspecified' ? 'Reader, type unknown' : `Reader ${type}`),
  whenNone: 'Readers',
};

const requestsToExit: Family = {
  of: (point) => point.requestToExit,
  header: (kind) => `RTE ${kind}`,
  whenNone: 'RTE',
};

const locksOf = (legend: readonly Meaning[]): Family => ({
  of: (point) => point.locks,
  header: (code) => lockHeader(code, legend),
});

const others: Family = {
  of: (point) => point.other,
  header: inWords,
};

const column = (header: string, kind: CellKind, value: Column['value']): Column => ({
  header,
  kind,
  value,
});

/** Pages where the point is tagged: a number, or several with commas. */
function pagesOf({ page, places }: AccessPoint): Cell {
  const pages = [...new Set([page, ...places.map((place) => place.page)])].sort((a, b) => a - b);
  return pages.length === 1 ? page : pages.join(', ');
}

/** The columns of a reading's schedule, from left to right. */
export function scheduleColumns(reading: DrawingReading): readonly Column[] {
  const { points, legend } = reading;
  return [
    column('Door ID', 'text', (point) => textCell(point.id)),
    column('Tag', 'text', (point) => textCell(point.tag)),
    column('Location', 'text', (point) => textCell(point.location)),
    column('Leaves', 'count', (point) => point.leaves),
    ...columnsOf(points, readers),
    column('EBG', 'count', (point) => point.breakGlass),
    ...columnsOf(points, requestsToExit),
    column('Position switches', 'count', (point) => point.positionSwitches),
    ...columnsOf(points, locksOf(legend)),
    column('Outputs', 'count', (point) => sum(point.outputs)),
    ...columnsOf(points, others),
    column('Confidence', 'share', (point) => point.confidence),
    column('Page', 'page', pagesOf),
    column('Review', 'text', (point) => textCell(point.review)),
  ];
}
