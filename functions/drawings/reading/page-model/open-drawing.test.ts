import { describe, expect, test } from 'vitest';
import { PermanentError } from '#shared/errors/index.ts';
import { drawPdf } from '../testing/draw-pdf.ts';
import { openEncryption } from '../testing/open-encryption.ts';
import { saidBy } from '../testing/page-model-of.ts';
import { text } from '../testing/plot.ts';
import { openDrawing } from './open-drawing.ts';

const label = { content: text('A-101', 100, 100) };
const bytes = (words: string): Uint8Array => new TextEncoder().encode(words);

/** Standard security handler, revision 2; `U` fits no empty password. */
const LOCKED = `/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>>>/ID[<00><00>]`;

async function firstPage(pdf: Uint8Array): Promise<string[]> {
  await using drawing = await openDrawing(pdf);
  return saidBy((await drawing.readPage(1)).texts);
}

describe('openDrawing', () => {
  test.each([
    ['drawing_empty', bytes('')],
    ['not_a_pdf', bytes('PK\u0003\u0004 a workbook')],
    ['not_a_pdf', bytes(`${' '.repeat(2000)}%PDF-1.7`)],
    ['drawing_corrupt', bytes('%PDF-1.7\nand then nothing that makes sense')],
    ['drawing_encrypted', drawPdf({ pages: [label], trailer: LOCKED })],
    ['drawing_has_no_pages', drawPdf({ pages: [] })],
  ])('says %s with a sentence and what to do', async (code, pdf) => {
    const error = await openDrawing(pdf).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PermanentError);
    expect(error).toMatchObject({
      code,
      message: expect.stringMatching(/^The .*\.$/),
      action: expect.stringMatching(/\.$/),
    });
  });

  test('refuses a drawing with more pages than the limit', async () => {
    const pdf = drawPdf({ pages: Array.from({ length: 201 }, () => ({ content: '' })) });
    await expect(openDrawing(pdf)).rejects.toMatchObject({
      code: 'drawing_too_large',
      message: 'The drawing has too much in it: more than 200 pages.',
      details: { limit: 'pages', most: 200, found: 201 },
    });
  });

  test('refuses a page larger than any sheet', async () => {
    await using drawing = await openDrawing(
      drawPdf({ pages: [{ ...label, width: 20_000, height: 20_000 }] }),
    );
    await expect(drawing.readPage(1)).rejects.toMatchObject({ code: 'drawing_too_large' });
  });

  test('rebuilds the table of a file whose startxref is wrong', async () => {
    expect(await firstPage(drawPdf({ pages: [label], startxref: 7 }))).toEqual(['A-101']);
  });

  test('reads a file that has other bytes before its header', async () => {
    const pdf = drawPdf({ pages: [label] });
    expect(await firstPage(new Uint8Array([...bytes('printed by a plotter\n'), ...pdf]))).toEqual([
      'A-101',
    ]);
  });

  test('reads a protected file that opens without a password', async () => {
    const pdf = drawPdf({ pages: [label], trailer: openEncryption() });
    expect(await firstPage(pdf)).toEqual(['A-101']);
  });

  test('leaves the bytes to their owner', async () => {
    const pdf = drawPdf({ pages: [label] });
    const before = pdf.slice();
    await firstPage(pdf);
    expect(pdf).toEqual(before);
  });

  test('stops with the reason of the signal', async () => {
    const reason = new Error('the deadline is near');
    const pdf = drawPdf({ pages: [label] });
    await expect(openDrawing(pdf, AbortSignal.abort(reason))).rejects.toBe(reason);
    const controller = new AbortController();
    await using drawing = await openDrawing(pdf, controller.signal);
    controller.abort(reason);
    await expect(drawing.readPage(1)).rejects.toBe(reason);
  });
});
