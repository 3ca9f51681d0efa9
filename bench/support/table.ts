import type { Measured } from './measurement.ts';

const heads = ['', 'runs', 'median', 'p95', 'min', 'max', 'unit', 'target'];

function figure(value: number): string {
  return value < 100 ? value.toFixed(1) : value.toFixed(0);
}

function cells({ what, unit, summary, target = '' }: Measured): readonly string[] {
  const { runs, median, p95, min, max } = summary;
  return [what, String(runs), ...[median, p95, min, max].map(figure), unit, target];
}

/** A plain table: words to the left, figures to the right. */
export function formatTable(measured: readonly Measured[]): string {
  const rows = [heads, ...measured.map(cells)];
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const isFigure = (column: number) => column >= 1 && column <= 5;
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          isFigure(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
