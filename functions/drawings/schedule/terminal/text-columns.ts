import type { AccessPoint, DrawingReading } from '../../reading/drawing-reading.ts';
import { cleanText } from '../clean-text.ts';
import { compareNaturally, inOrder } from '../in-order.ts';
import type { Counts } from '../tables/counts.ts';
import { sum } from '../tables/counts.ts';
import { textWidth } from './text-width.ts';

/** A column as texts, and how many places it may take. */
export interface TextColumn {
  readonly header: string;
  readonly isNumber: boolean;
  readonly cells: readonly string[];
  readonly total: string;
  readonly width: number;
}

/** What a column says of one point: a text, or a count that is summed. */
interface Definition {
  readonly header: string;
  readonly text: (point: AccessPoint) => string;
  readonly count?: (point: AccessPoint) => number;
}

const counted = (header: string, count: (point: AccessPoint) => number): Definition => ({
  header,
  text: (point) => String(count(point) || ''),
  count,
});

/** Devices of one family in a single column: `S`, `S E`, `2×01`. */
const listed = (header: string, countsOf: (point: AccessPoint) => Counts): Definition => ({
  header,
  text: (point) =>
    Object.entries(countsOf(point))
      .sort(([a], [b]) => compareNaturally(a, b))
      .map(([key, count]) => {
        const name = key === 'unspecified' ? '?' : cleanText(key);
        return count === 1 ? name : `${count}×${name}`;
      })
      .join(' '),
  count: (point) => sum(countsOf(point)),
});

const definitions: readonly Definition[] = [
  { header: 'Door ID', text: ({ id }) => cleanText(id) },
  { header: 'Tag', text: ({ tag }) => cleanText(tag) },
  { header: 'Location', text: ({ location }) => cleanText(location ?? '') },
  counted('Leaves', ({ leaves }) => leaves ?? 0),
  listed('Readers', ({ readers }) => readers),
  counted('EBG', ({ breakGlass }) => breakGlass),
  listed('RTE', ({ requestToExit }) => requestToExit),
  counted('PS', ({ positionSwitches }) => positionSwitches),
  listed('Locks', ({ locks }) => locks),
  counted('Out', ({ outputs }) => sum(outputs)),
  listed('Other', ({ other }) => other),
  { header: 'Conf', text: ({ confidence }) => `${Math.round(confidence * 100)}%` },
  { header: 'Page', text: ({ page }) => String(page) },
  { header: 'Review', text: ({ review }) => cleanText(review ?? '') },
];

/** The columns that say something at one door at least, each as wide as it needs. */
export function textColumns({ points }: DrawingReading): readonly TextColumn[] {
  const sorted = inOrder(points);
  const columns = definitions.map(({ header, text, count }, index): TextColumn => {
    const cells = sorted.map(text);
    const totals = count ? String(sorted.reduce((total, point) => total + count(point), 0)) : '';
    const total = index === 0 ? 'Total' : totals;
    const isNumber = cells.every((cell) => /^\d*%?$/.test(cell));
    const width = Math.max(...[header, total, ...cells].map(textWidth));
    return { header, isNumber, cells, total, width };
  });
  return columns.filter(({ cells }, index) => index === 0 || cells.some((cell) => cell !== ''));
}
