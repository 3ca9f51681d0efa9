import type { DrawingReading, PointDevice } from '../../reading/drawing-reading.ts';
import type { Box } from '../../reading/geometry/box.ts';
import { markedFindings, type NumberedRow } from '../../schedule/row-numbers.ts';
import { looseEnds, type Way } from './loose-ends.ts';

/** What a label stands for, which its looks tell. */
export type Tone = 'row' | 'review' | 'withheld';

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
 * @param numbered the rows of the whole reading
 */
export function marksOf(
  reading: DrawingReading,
  numbered: readonly NumberedRow[],
  page: number,
): PageMarks {
  const ofPage = reading.leaders.filter((leader) => leader.page === page);
  const leadersById = Map.groupBy(ofPage, ({ id }) => id);
  const rows = numbered.map(({ number, point }) => ({
    label: point.review === null ? `${number}` : `${number}!`,
    tone: point.review === null ? ('row' as const) : ('review' as const),
    boxes: point.places.filter((place) => place.page === page).map(({ box }) => box),
    devices: point.devices.filter((device) => device.page === page),
    leaders: leadersById.get(point.id) ?? [],
  }));
  const leaders = rows.flatMap((row) => row.leaders.map(({ way }) => way));
  return {
    targets: [
      ...rows.flatMap(({ label, tone, boxes }) => boxes.map((box) => ({ label, tone, box }))),
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
