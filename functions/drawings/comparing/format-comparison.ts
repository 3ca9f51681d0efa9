import { fieldInWords, pointInWords } from '../point-fields.ts';
import type { AccessPoint } from '../reading/drawing-reading.ts';
import { cleanText } from '../schedule/clean-text.ts';
import { textWidth } from '../schedule/terminal/text-width.ts';
import type { ChangedPoint, FieldChange, ReadingComparison } from './compare-readings.ts';

/** A comparison as lines of plain text for a terminal. */
export function formatComparison(comparison: ReadingComparison): string {
  const { added, removed, changed, unchanged, withheld } = comparison;
  const sections = [
    section('Added', added.map(pointRow)),
    section('Removed', removed.map(pointRow)),
    section('Changed', changed.flatMap(changeRows), changed.length),
    section(
      'Newly withheld',
      withheld.added.map(({ what, reason }) => [what, reason]),
    ),
    section(
      'No longer withheld',
      withheld.removed.map(({ what, reason }) => [what, reason]),
    ),
    [`Unchanged: ${unchanged}`],
    [`Totals: ${totals(comparison)}`],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

type Row = readonly string[];

/** Rows below their heading, in columns; nothing without rows. */
function section(title: string, rows: readonly Row[], count = rows.length): readonly string[] {
  if (rows.length === 0) return [];
  const clean = rows.map((row) => row.map(cleanText));
  const columns = Math.max(...clean.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...clean.map((row) => textWidth(row[column] ?? ''))),
  );
  const lines = clean.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - textWidth(cell)))
      .join('  ')
      .trimEnd(),
  );
  return [`${title}: ${count}`, ...lines.map((line) => `  ${line}`)];
}

function pointRow(point: AccessPoint): Row {
  return [point.id, pointInWords(point)];
}

/** A row for each change; the id stands in the first. */
function changeRows({ id, formerly, changes }: ChangedPoint): readonly Row[] {
  const name = formerly === undefined ? id : `${id} (was ${formerly})`;
  return changes.map(({ field, was, is }, index) => [
    index === 0 ? name : '',
    fieldInWords(field),
    `${inWords(was)} -> ${inWords(is)}`,
  ]);
}

function inWords(value: FieldChange['was']): string {
  return value === null ? '(not told)' : String(value);
}

function totals({ totals: all }: ReadingComparison): string {
  return Object.entries(all)
    .filter(([name, { was, is }]) => name === 'points' || was > 0 || is > 0)
    .map(([name, { was, is }]) => `${name} ${was === is ? was : `${was} -> ${is}`}`)
    .join(', ');
}
