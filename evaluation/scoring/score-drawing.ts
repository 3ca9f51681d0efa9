import type {
  AccessPoint,
  DrawingReading,
} from '../../functions/drawings/reading/drawing-reading.ts';
import type { Truth } from '../drawings/truth/truth.ts';
import { forbiddenIn } from './forbidden-words.ts';
import type { DrawingScore, Figures, Found } from './score.ts';
import { addFigures, noFigures } from './score.ts';
import type { RowScore } from './score-row.ts';
import { overlap, scoreFalseRow, scoreMissingRow, scoreRow } from './score-row.ts';

/** What a reader made of a drawing: a reading, or the sentence of its error. */
export type Outcome = { readonly reading: DrawingReading } | { readonly error: string };

/** A reader that gives up on a drawing has read nothing of it. */
const nothing = ({ reading: { source } }: Truth): DrawingReading => ({
  source,
  points: [],
  others: [],
  withheld: [],
  warnings: [],
  legend: [],
  leaders: [],
});

/** Scores one reading against the truth of its drawing. */
export function scoreDrawing(truth: Truth, outcome: Outcome): DrawingScore {
  const { id, difficulty, variations } = truth;
  const reading = 'reading' in outcome ? outcome.reading : nothing(truth);
  const rows = rowScores(truth, reading);
  const whole = wholeDrawing(truth, reading);
  // A scan may as well be an error, as long as that says so.
  const isError =
    'error' in outcome && !(truth.reading.source.kind === 'scan' && /scan/i.test(outcome.error));
  const figures = [...rows, whole].reduce((sum, each) => addFigures(sum, each.figures), noFigures);
  const failed = isError ? 1 : 0;
  return {
    id,
    difficulty,
    variations,
    figures: addFigures(figures, { ...noFigures, failed }),
    faults: [
      ...('error' in outcome && isError ? [`failed: ${outcome.error}`] : []),
      ...[...rows, whole].flatMap(({ faults }) => faults),
    ],
  };
}

function rowScores(truth: Truth, reading: DrawingReading): readonly RowScore[] {
  const { withheld } = reading;
  const left = new Map<string, AccessPoint>();
  const doubled: AccessPoint[] = [];
  for (const point of reading.points) {
    if (left.has(point.id)) doubled.push(point);
    else left.set(point.id, point);
  }
  const scores = truth.reading.points.map((point) => {
    const note = truth.notes[point.id];
    if (!note) throw new RangeError(`The truth of ${truth.id} has no note on ${point.id}.`);
    const read = left.get(point.id);
    left.delete(point.id);
    const row = { truth: point, note, withheld };
    return read ? scoreRow(row, read) : scoreMissingRow(row);
  });
  const made = [...left.values(), ...doubled].filter(({ id }) => !truth.unreadable.includes(id));
  return [...scores, ...made.map(scoreFalseRow)];
}

/** What concerns no row: other systems, what is withheld, forbidden words, the kind of drawing. */
function wholeDrawing(truth: Truth, reading: DrawingReading): RowScore {
  const others = compareTags(truth.reading.others, reading.others);
  const reported = truth.withheld.filter((each) =>
    [each, ...each.devices].some((place) =>
      reading.withheld.some((found) => overlap(place, found)),
    ),
  );
  const said = forbiddenIn(reading, truth.forbidden);
  // Labels with a few lines about them may be called a text or a plot; a scan is neither.
  const isScan = (each: DrawingReading): boolean => each.source.kind === 'scan';
  const isKind = isScan(reading) === isScan(truth.reading);
  const figures: Figures = {
    ...noFigures,
    others,
    withheld: truth.withheld.length,
    withheldReported: reported.length,
    forbidden: said.length,
    wrongKind: isKind ? 0 : 1,
  };
  return {
    figures,
    faults: [
      ...said.map((word) => `says "${word}", which nobody can see`),
      ...(isKind ? [] : [`is ${truth.reading.source.kind}; read as ${reading.source.kind}`]),
    ],
  };
}

const plainTag = ({ tag }: { tag: string }): string => tag.toUpperCase().replace(/[^A-Z0-9]/g, '');

function compareTags(truth: readonly { tag: string }[], read: readonly { tag: string }[]): Found {
  const left = read.map(plainTag);
  let right = 0;
  for (const tag of truth.map(plainTag)) {
    const index = left.indexOf(tag);
    if (index < 0) continue;
    left.splice(index, 1);
    right += 1;
  }
  return { right, missed: truth.length - right, extra: left.length };
}
