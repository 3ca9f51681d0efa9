import type { DrawingReading } from '../reading/drawing-reading.ts';
import { GAP, narrow, totalWidth } from './terminal/narrow.ts';
import type { TextColumn } from './terminal/text-columns.ts';
import { textColumns } from './terminal/text-columns.ts';
import { cutTo, textWidth } from './terminal/text-width.ts';

/**
 * The door schedule as lines of plain text, none longer than `width` places: doors, totals, and a
 * last line that says what was found besides. Columns without a value at any door are left out;
 * when the rest is too wide, texts are cut and columns dropped, the tag first.
 */
export function formatSchedule(reading: DrawingReading, width: number): string {
  const columns = narrow(textColumns(reading), width);
  const rule = '─'.repeat(Math.max(0, totalWidth(columns)));
  const lines = [
    lineOf(columns, ({ header }) => header),
    rule,
    ...reading.points.map((_, row) => lineOf(columns, ({ cells }) => cells[row] ?? '')),
    rule,
    lineOf(columns, ({ total }) => total),
    summary(reading),
  ];
  return `${lines.map((line) => cutTo(line.trimEnd(), width)).join('\n')}\n`;
}

function lineOf(columns: readonly TextColumn[], textOf: (column: TextColumn) => string): string {
  return columns
    .map((column) => {
      const text = cutTo(textOf(column), column.width);
      const blanks = ' '.repeat(Math.max(0, column.width - textWidth(text)));
      return column.isNumber ? blanks + text : text + blanks;
    })
    .join(GAP);
}

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

function summary({ points, others, withheld, warnings }: DrawingReading): string {
  const toReview = points.filter(({ review }) => review !== null).length;
  return [
    counted(points.length, 'door'),
    `${toReview} to review`,
    counted(others.length, 'tag of other systems', 'tags of other systems'),
    `${withheld.length} withheld`,
    counted(warnings.length, 'warning'),
  ].join(', ');
}
