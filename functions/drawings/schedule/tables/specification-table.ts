import type { DrawingReading } from '../../reading/drawing-reading.ts';
import { cleanText, textCell } from '../clean-text.ts';
import { numberedRows } from '../row-numbers.ts';
import type { Heading, Table } from '../table.ts';

/** The attributes that the context document tells of any door, as they are first met. */
function specifiedAttributes({ points }: Pick<DrawingReading, 'points'>): readonly string[] {
  return [...new Set(points.flatMap(({ specification }) => Object.keys(specification)))];
}

/**
 * What the context document says of each door, by the numbers of the schedule's rows; null when it
 * says nothing of any.
 */
export function specificationTable(
  reading: DrawingReading,
  numbered?: DrawingReading,
): Table | null {
  const attributes = specifiedAttributes(reading);
  if (attributes.length === 0) return null;
  return {
    name: 'Specification',
    headings: [
      { header: 'No.', kind: 'number' },
      { header: 'Door ID', kind: 'text' },
      ...attributes.map((attribute): Heading => ({ header: cleanText(attribute), kind: 'text' })),
    ],
    rows: numberedRows(reading, numbered).map(({ number, point: { id, specification } }) => [
      number,
      textCell(id),
      ...attributes.map((attribute) =>
        Object.hasOwn(specification, attribute) ? textCell(specification[attribute] ?? null) : null,
      ),
    ]),
  };
}
