import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withContext } from '../../../functions/drawings/context/apply/with-context.ts';
import { readContext } from '../../../functions/drawings/context/read-context.ts';
import { readDrawing } from '../../../functions/drawings/reading/read-drawing.ts';
import { basementB2 } from '../sheets/basement-b2/sheet.ts';
import { DISAGREES } from './door-rows.ts';
import { drawSpecification } from './specification.ts';

const folder = join(import.meta.dirname, '../../../samples');
const stored = () => readFile(join(folder, 'basement-b2-specification.docx'));

describe('the sample specification', () => {
  it('is the same bytes again as those in the repository', async () => {
    expect(Buffer.compare(await drawSpecification(basementB2), await stored())).toBe(0);
  });

  it('agrees with its drawing at every door but one, and names all locks', async () => {
    const reading = await readDrawing(await readFile(join(folder, 'basement-b2.pdf')));
    const context = await readContext(await stored(), { fileName: 'specification.docx' });
    const { points, legend, warnings } = withContext(reading, context);
    const asked = points.filter(({ review }, i) => review !== reading.points[i]?.review);
    expect(asked.map(({ id }) => id)).toEqual([DISAGREES]);
    expect(asked[0]?.review).toMatch(
      /^the specification \(table 2, row \d+\) says 2 readers, the drawing shows 1$/,
    );
    expect(points.every(({ specification }) => specification['hardware set'] !== undefined)).toBe(
      true,
    );
    const named = legend.filter(({ from }) => from === 'context').map(({ code }) => code);
    expect(named).toEqual(Array.from({ length: 12 }, (_, i) => String(i + 11)));
    expect(warnings).toEqual([
      'Lock code 11 is not defined on this sheet; the specification (table 1, row 1) names it: Motorised multi-point lock.',
    ]);
  });
});
