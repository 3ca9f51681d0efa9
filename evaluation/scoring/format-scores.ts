import type { GroupScore } from './aggregate.ts';
import { aggregate } from './aggregate.ts';
import type { DrawingScore } from './score.ts';
import { precisionOf, recallOf } from './score.ts';

/** Two decimals where they matter: 100 is only what is whole. */
function percent(share: number): string {
  if (share === 1) return '100';
  return Math.min(99.99, share * 100).toFixed(share > 0.99 ? 2 : 1);
}

const share = (part: number, whole: number): string => (whole === 0 ? '-' : percent(part / whole));

const columns: readonly (readonly [heading: string, (score: GroupScore) => string])[] = [
  ['Drawings', ({ group }) => group],
  ['n', ({ drawings }) => String(drawings)],
  ['Tags P', ({ figures }) => percent(precisionOf(figures.tags))],
  ['Tags R', ({ figures }) => percent(recallOf(figures.tags))],
  ['Devices P', ({ figures }) => percent(precisionOf(figures.devices))],
  ['Devices R', ({ figures }) => percent(recallOf(figures.devices))],
  ['Location P', ({ figures }) => percent(precisionOf(figures.locations))],
  ['Location R', ({ figures }) => percent(locationRecall(figures.locations))],
  ['Exact rows', ({ figures }) => share(figures.exact, figures.rows)],
  ['with place', ({ figures }) => share(figures.exactWithLocation, figures.rows)],
  ['Wrong, not flagged', ({ figures }) => share(figures.wrongUnflagged, figures.rows)],
  ['Withheld', ({ figures }) => share(figures.withheldReported, figures.withheld)],
  ['Reviews', ({ figures }) => share(figures.reviewsGiven, figures.reviews)],
  ['Others R', ({ figures }) => percent(recallOf(figures.others))],
  ['Forbidden', ({ figures }) => String(figures.forbidden)],
  ['Failed', ({ figures }) => String(figures.failed + figures.wrongKind)],
];

/** Of a row's place there is one right answer, so a wrong one is a missed one too. */
const locationRecall = ({ right, missed, extra }: GroupScore['figures']['locations']): number =>
  right + missed + extra === 0 ? 1 : right / (right + missed + extra);

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The scores as a Markdown table, in percent: all, by difficulty, by variation. P precision, R recall. */
export function formatScores(scores: readonly DrawingScore[]): string {
  const head = line(columns.map(([heading]) => heading));
  const rule = line(columns.map((_, index) => (index === 0 ? '---' : '---:')));
  const rows = aggregate(scores).map((group) => line(columns.map(([, cell]) => cell(group))));
  return [head, rule, ...rows].join('\n');
}
