import type { DrawingReading } from '../../reading/drawing-reading.ts';
import { cleanText, textCell } from '../clean-text.ts';
import type { Cell, Table } from '../table.ts';

/** Where a schedule comes from, as far as the reading does not say it. */
export interface ScheduleSource {
  /** When the schedule is written. */
  readonly time: Date;
  /** @default the version of this software */
  readonly version?: string;
}

const kinds = {
  vector: 'Vector drawing',
  text: 'Text labels only',
  scan: 'Scanned image without text',
} as const;

/** Where a line of the legend is written. */
const origins = {
  sheet: 'Legend on the sheet',
  context: 'Context document',
} as const;

/** The drawing behind the schedule and how it was read. */
export function sourceTable(
  { source, points, legend }: DrawingReading,
  { time, version }: ScheduleSource & { readonly version: string },
): Table {
  const facts: readonly (readonly [string, Cell])[] = [
    ['File', textCell(source.file)],
    ['Pages', source.pages],
    ['SHA-256', source.sha256],
    ['Kind of drawing', kinds[source.kind]],
    ['Access points', points.length],
    ['Analyser', textCell(source.analyzer)],
    ['Version', textCell(version)],
    ['Time', time.toISOString()],
  ];
  return {
    name: 'Source',
    headings: [
      { header: 'What', kind: 'text' },
      { header: 'Value', kind: 'text' },
      { header: 'From', kind: 'text' },
    ],
    rows: [
      ...facts.map((fact) => [...fact, null]),
      ...legend.map(({ code, meaning, from }) => [
        cleanText(`Legend: ${code || 'symbol'}`),
        textCell(meaning),
        origins[from],
      ]),
    ],
  };
}
