import type {
  AccessPoint,
  WithheldFinding,
} from '../../functions/drawings/reading/drawing-reading.ts';
import type { Place, PointNote } from '../drawings/truth/truth.ts';
import type { CountDifference } from './counts.ts';
import { compareCounts, deviceCounts } from './counts.ts';
import type { Figures } from './score.ts';
import { noFigures } from './score.ts';

export interface RowScore {
  readonly figures: Figures;
  readonly faults: readonly string[];
}

/** Whether two places share some area, or touch within a point. */
export function overlap(a: Place, b: Place): boolean {
  if (a.page !== b.page) return false;
  const [p, q] = [a.box, b.box];
  return p[0] <= q[2] + 1 && q[0] <= p[2] + 1 && p[1] <= q[3] + 1 && q[1] <= p[3] + 1;
}

/** Compatibility forms are one text: PDF readers write `º` as `o`. */
const plainText = (text: string): string =>
  text.normalize('NFKC').toUpperCase().replace(/\s+/g, ' ').trim();

type LocationVerdict = 'right' | 'missed' | 'wrong' | 'unscored';

function judgeLocation(truth: AccessPoint, note: PointNote, read: AccessPoint): LocationVerdict {
  if (note.unscored.includes('location')) return 'unscored';
  if (read.location === null) return truth.location === null ? 'right' : 'missed';
  const right = note.locations.map(plainText);
  return right.includes(plainText(read.location)) ? 'right' : 'wrong';
}

/** Something withheld at the place of the row's own tag or devices says what is missing there. */
const isReported = (truth: AccessPoint, withheld: readonly WithheldFinding[]): boolean =>
  [...truth.places, ...truth.devices].some((place) =>
    withheld.some((each) => overlap(place, each)),
  );

interface Row {
  readonly truth: AccessPoint;
  readonly note: PointNote;
  readonly withheld: readonly WithheldFinding[];
}

/** A row of the truth that the reading does not have. */
export function scoreMissingRow({ truth, note, withheld }: Row): RowScore {
  const flagged = isReported(truth, withheld);
  if (note.expect === 'review' && flagged) return { figures: noFigures, faults: [] };
  return {
    figures: {
      ...noFigures,
      rows: 1,
      tags: { right: 0, missed: 1, extra: 0 },
      devices: compareCounts(deviceCounts(truth), new Map()),
      wrongUnflagged: flagged ? 0 : 1,
    },
    faults: [`${truth.id} is missing`],
  };
}

/** A row of the truth beside the row of the reading with the same id. */
export function scoreRow(row: Row, read: AccessPoint): RowScore {
  const { truth, note } = row;
  const verdict = judgeRow(row, read);
  const { devices, isExact, isFlagged, location } = verdict;
  const tag = tagFigures(truth, read);
  if (note.expect === 'review' && !isExact && isFlagged) {
    return { figures: { ...noFigures, ...tag }, faults: [] };
  }
  const isPlaced = location === 'right' || location === 'unscored';
  const isWrong = !isExact || location === 'wrong';
  return {
    figures: {
      ...noFigures,
      ...tag,
      devices,
      locations: {
        right: one(location === 'right'),
        missed: one(location === 'missed'),
        extra: one(location === 'wrong'),
      },
      rows: 1,
      exact: one(isExact),
      exactWithLocation: one(isExact && isPlaced),
      wrongUnflagged: one(isWrong && !isFlagged),
      reviews: one(truth.review !== null),
      reviewsGiven: one(truth.review !== null && read.review !== null),
    },
    faults: faultsOf(truth, read, verdict),
  };
}

const one = (isTrue: boolean): number => (isTrue ? 1 : 0);

interface Verdict {
  readonly devices: CountDifference;
  readonly hasLeaves: boolean;
  /** Every count and the leaves are right. */
  readonly isExact: boolean;
  readonly isFlagged: boolean;
  readonly location: LocationVerdict;
}

/** A row is flagged by a reason to review it, or where what it lacks is withheld at its place. */
function judgeRow({ truth, note, withheld }: Row, read: AccessPoint): Verdict {
  const devices = compareCounts(deviceCounts(truth), deviceCounts(read));
  const hasLeaves = note.unscored.includes('leaves') || truth.leaves === read.leaves;
  const onlyLacks = devices.extra === 0 && devices.missed > 0;
  return {
    devices,
    hasLeaves,
    isExact: devices.missed === 0 && devices.extra === 0 && hasLeaves,
    isFlagged: read.review !== null || (onlyLacks && isReported(truth, withheld)),
    location: judgeLocation(truth, note, read),
  };
}

const tagFigures = (truth: AccessPoint, read: AccessPoint): Pick<Figures, 'tags' | 'placed'> => ({
  tags: { right: 1, missed: 0, extra: 0 },
  placed: truth.places.some((place) => overlap(place, read)) ? 1 : 0,
});

const saying = (point: AccessPoint): string =>
  Array.from(deviceCounts(point), ([key, count]) => `${count} ${key}`)
    .sort()
    .join(', ') || 'nothing';

function faultsOf(
  truth: AccessPoint,
  read: AccessPoint,
  { devices, hasLeaves, location }: Verdict,
): readonly string[] {
  const flag = read.review === null ? '' : ` (flagged: ${read.review})`;
  const faults: string[] = [];
  if (devices.missed + devices.extra > 0) {
    faults.push(`${truth.id} has ${saying(truth)}; read ${saying(read)}${flag}`);
  }
  if (!hasLeaves) faults.push(`${truth.id} has leaves ${truth.leaves}; read ${read.leaves}${flag}`);
  if (location === 'wrong' || location === 'missed') {
    faults.push(`${truth.id} is at ${truth.location}; read ${read.location ?? 'no place'}${flag}`);
  }
  return faults;
}

/** A row of the reading that the truth does not have. */
export function scoreFalseRow(read: AccessPoint): RowScore {
  return {
    figures: {
      ...noFigures,
      tags: { right: 0, missed: 0, extra: 1 },
      devices: compareCounts(new Map(), deviceCounts(read)),
      wrongUnflagged: read.review === null ? 1 : 0,
    },
    faults: [`${read.id} is made up of "${read.tag}"`],
  };
}
