import type { AccessPoint, DrawingReading, PointDevice } from '../../reading/drawing-reading.ts';
import { type Box, overlaps } from '../../reading/geometry/box.ts';
import type { PageModel } from '../../reading/page-model/page-model.ts';
import { markedFindings } from '../../schedule/row-numbers.ts';
import type { SheetRows } from '../revised.ts';
import { looseEnds, type Way } from './loose-ends.ts';

/** What a label stands for, which its looks tell. */
export type Tone = 'row' | 'review' | 'withheld' | 'removed';

export interface Target {
  /** What the label says: the number of the row, or the mark of what was withheld. */
  readonly label: string;
  readonly tone: Tone;
  readonly box: Box;
}

/** Everything that is marked on one page, in page space. */
export interface PageMarks {
  readonly targets: readonly Target[];
  readonly devices: readonly PointDevice[];
  readonly leaders: readonly Way[];
  /** From tags to devices that no leader reaches. */
  readonly ties: readonly Way[];
}

/**
 * What a reading says of one page.
 *
 * @param sheet the rows of the whole reading
 */
export function marksOf(
  reading: DrawingReading,
  sheet: SheetRows,
  { page, width, height }: Pick<PageModel, 'page' | 'width' | 'height'>,
): PageMarks {
  const isHere = ({ page: of, box }: AccessPoint['places'][number]): boolean =>
    of === page && overlaps(box, [0, 0, width, height]);
  const ofPage = reading.leaders.filter((leader) => leader.page === page);
  const leadersById = Map.groupBy(ofPage, ({ id }) => id);
  const rows = sheet.rows.map(({ number, point }) => ({
    label: point.review === null ? `${number}` : `${number}!`,
    tone: point.review === null ? ('row' as const) : ('review' as const),
    boxes: point.places.filter(isHere).map(({ box }) => box),
    // What a person has told stands nowhere on the drawing.
    devices: point.devices.filter((each) => each.page === page && each.found !== 'correction'),
    leaders: leadersById.get(point.id) ?? [],
  }));
  const leaders = rows.flatMap((row) => row.leaders.map(({ way }) => way));
  return {
    targets: [
      ...rows.flatMap(({ label, tone, boxes }) => boxes.map((box) => ({ label, tone, box }))),
      ...sheet.removed.flatMap(({ number, point }) =>
        point.places
          .filter(isHere)
          .map(({ box }) => ({ label: `${number}×`, tone: 'removed' as const, box })),
      ),
      ...markedFindings(reading)
        .filter(({ finding }) => finding.page === page)
        .map(({ mark, finding }) => ({
          label: mark,
          tone: 'withheld' as const,
          box: finding.box,
        })),
    ],
    devices: rows.flatMap(({ devices }) => devices),
    leaders,
    ties: rows.flatMap(({ boxes, devices, leaders: own }) =>
      looseEnds(
        boxes,
        devices.map(({ box }) => box),
        own.map(({ way }) => way),
      ),
    ),
  };
}
