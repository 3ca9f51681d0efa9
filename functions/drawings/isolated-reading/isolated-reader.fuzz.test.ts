import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { PermanentError } from '#shared/errors/index.ts';
import { mutated, mutations } from '../../../fuzz/testing/mutations.ts';
import { fuzz, fuzzTimeout } from '../../../fuzz/testing/runs.ts';
import { drawingReading } from '../reading/drawing-reading.ts';
import { drawPdf } from '../reading/testing/draw-pdf.ts';
import { line, tagTable, text } from '../reading/testing/plot.ts';
import { writeSchedule } from '../schedule/write-schedule.ts';
import { checkSignature } from '../submit-drawing/file-rules.ts';
import { pdfMutation, withMutation } from './testing/mutated-pdfs/pdf-mutations.ts';
import { objectsOf } from './testing/mutated-pdfs/pdf-objects.ts';
import { tightReader } from './testing/tight-reader.ts';

const root = join(import.meta.dirname, '../../..');

/** The codes that the description of the API has for drawings that fail. */
const documented = new Set(
  z
    .object({
      components: z.object({
        schemas: z.object({
          JobErrorCode: z.object({ oneOf: z.array(z.object({ const: z.string() })) }),
        }),
      }),
    })
    .parse(parse(readFileSync(join(root, 'docs/openapi.yaml'), 'utf8')))
    .components.schemas.JobErrorCode.oneOf.map(({ const: code }) => code),
);

/** A sheet with a bit of everything. */
const small = drawPdf({
  pages: [
    {
      content: [
        tagTable(['A', 'L1', '001', 'PK'], 100, 300),
        line(100, 284, 60, 240),
        text('S', 55, 236),
        'q 20 0 0 20 300 300 cm /Scan Do Q /Turned Do /half gs 0 0 m 50 50 l S',
      ].join('\n'),
    },
    { content: text('LEGEND', 20, 500) + text('S  SWIPE CARD READER', 20, 480), rotate: 90 },
  ],
  forms: [{ name: 'Turned', matrix: [0, 1, -1, 0, 400, 100], content: 'BT /F2 9 Tf (B) Tj ET' }],
});

const plotted = readFileSync(join(root, 'samples/office-level-1.pdf'));

const reader = tightReader();
afterAll(() => reader[Symbol.dispose]());

/** Read, or refused with a code that is described, in time: what every file must come to. */
async function comesToAnEnd(pdf: Uint8Array): Promise<void> {
  const result = await reader.read(pdf).catch((error: unknown) => error);
  if (result instanceof PermanentError) {
    if (result.code === 'not_a_pdf' || result.code === 'drawing_empty') {
      // No job ever fails with it: the door refuses such a file.
      expect(() => checkSignature(pdf, 'pdf', 'drawing')).toThrow();
    } else {
      expect(documented).toContain(result.code);
      expect(result.message).toMatch(/^[A-Z].*\.$/);
    }
    return;
  }
  if (result instanceof Error) throw result;
  await writeSchedule(drawingReading.parse(result), { time: new Date(0) });
}

const words = [
  ' obj',
  'endobj',
  'stream\n',
  'endstream',
  'xref\n',
  'trailer',
  '<<',
  '>>',
  '[',
  '%%EOF',
];

describe('a drawing that is no longer what it was', () => {
  it.each([
    ['a small one', objectsOf(small), 120],
    ['a plotted one', objectsOf(plotted), 4],
  ])('in its objects is read or refused: %s', { timeout: fuzzTimeout }, async (_, pdf, cases) => {
    await fuzz(pdfMutation, (mutation) => comesToAnEnd(withMutation(pdf, mutation)), { cases });
  });

  it.each([
    ['a small one', small, 60],
    ['a plotted one', plotted, 4],
  ])('in its bytes is read or refused: %s', { timeout: fuzzTimeout }, async (_, pdf, cases) => {
    await fuzz(mutations(words), (changes) => comesToAnEnd(mutated(pdf, changes)), { cases });
  });

  it('because it never was one is read or refused', { timeout: fuzzTimeout }, async () => {
    const noise = fc.uint8Array({ maxLength: 400 });
    await fuzz(noise, (bytes) => comesToAnEnd(Buffer.concat([Buffer.from('%PDF-1.7\n'), bytes])), {
      cases: 40,
    });
  });
});
