import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { PermanentError } from '#shared/errors/index.ts';
import { drawingReading } from './drawing-reading.ts';
import { readDrawing } from './read-drawing.ts';
import { withDamagedPage } from './testing/damaged-page.ts';
import { drawPdf } from './testing/draw-pdf.ts';
import { tagTable, text } from './testing/plot.ts';

const content = tagTable(['A', 'L1', '042', 'PK'], 100, 300) + text('A-101-CR-B2', 300, 300);

describe('readDrawing', () => {
  test('says what it has read: name, hash, pages', async () => {
    const pdf = drawPdf({ pages: [{ content }, { content }] });
    const pages: [number, number][] = [];
    const onPage = (page: number, of: number) => pages.push([page, of]);
    const { source } = await readDrawing(pdf, { fileName: 'Level 1.pdf', onPage });
    const sha256 = createHash('sha256').update(pdf).digest('hex');
    expect(source).toEqual({
      file: 'Level 1.pdf',
      sha256,
      pages: 2,
      analyzer: 'vector',
      kind: 'vector',
    });
    expect(pages).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  test('reads the same from a Buffer', async () => {
    const pdf = drawPdf({ pages: [{ content }] });
    expect(await readDrawing(Buffer.from(pdf))).toEqual(await readDrawing(pdf));
  });

  test('stops between pages with the reason of the signal', async () => {
    const controller = new AbortController();
    const reason = new Error('the deadline is near');
    const pdf = drawPdf({ pages: [{ content }, { content }] });
    const seen: number[] = [];
    const reading = readDrawing(pdf, {
      signal: controller.signal,
      onPage: (page) => {
        seen.push(page);
        controller.abort(reason);
      },
    });
    await expect(reading).rejects.toBe(reason);
    expect(seen).toEqual([1]);
  });

  test('says that a file may have been cut off', async () => {
    const pdf = drawPdf({ pages: [{ content }] });
    const cut = await readDrawing(pdf.slice(0, -30));
    expect(cut.points).not.toEqual([]);
    expect(cut.warnings).toEqual([expect.stringMatching(/may have been cut off/)]);
    expect((await readDrawing(pdf)).warnings).toEqual([]);
  });

  test.each([
    ['is compressed as nobody knows', '/Filter/JPXDecode'],
    ['is no photograph though it says so', '/Filter[/DCTDecode /DCTDecode]'],
  ])('reads the sheet without a picture that %s', async (_, filter) => {
    const picture = '/Type/XObject/Subtype/Image/Width 1';
    const sheet = drawPdf({ pages: [{ content: `${content} q 9 0 0 9 0 0 cm /Scan Do Q` }] });
    const damaged = Buffer.from(sheet).toString('latin1').replace(picture, `${filter}${picture}`);
    const { points } = await readDrawing(Buffer.from(damaged, 'latin1'));
    expect(points).toEqual((await readDrawing(sheet)).points);
  });

  test('lists the other pages when one is damaged, and says which', async () => {
    const pdf = withDamagedPage(drawPdf({ pages: [{ content }, { content }] }));
    const { warnings, points } = await readDrawing(pdf);
    expect(points.flatMap(({ places }) => places.map(({ page }) => page))).toEqual([1, 1]);
    expect(warnings).toEqual([expect.stringMatching(/^Page 2 is damaged/)]);
  });

  test('gives a reading or a permanent error for any damage, never anything else', async () => {
    const pdf = drawPdf({ pages: [{ content }] });
    const damage = fc.array(fc.tuple(fc.nat(pdf.length - 1), fc.integer({ min: 0, max: 255 })), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(damage, fc.integer({ min: 1, max: pdf.length }), async (bytes, length) => {
        const broken = pdf.slice(0, length);
        for (const [at, byte] of bytes) if (at < length) broken[at] = byte;
        const result = await readDrawing(broken).catch((error: unknown) => error);
        const isReading = drawingReading.safeParse(result).success;
        expect(isReading || result instanceof PermanentError).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

test('the JSON Schema in the documents is the one of the code', () => {
  const written: unknown = JSON.parse(readFileSync('docs/reading.schema.json', 'utf8'));
  expect(written).toEqual(z.toJSONSchema(drawingReading));
});
