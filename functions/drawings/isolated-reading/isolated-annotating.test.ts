import { afterAll, expect, it } from 'vitest';
import { annotateDrawing } from '../annotating/annotate-drawing.ts';
import { limits } from '../reading/limits/limits.ts';
import { readDrawing } from '../reading/read-drawing.ts';
import { drawPdf } from '../reading/testing/draw-pdf.ts';
import { tagTable, text } from '../reading/testing/plot.ts';
import { createIsolatedReader } from './isolated-reader.ts';

const reader = createIsolatedReader();

afterAll(() => reader[Symbol.dispose]());

const pdf = drawPdf({ pages: [{ content: tagTable(['A', 'L1', '042', 'PK'], 300, 300) }] });

it('a review sheet drawn in a process of its own is the same as one drawn here', async () => {
  const reading = await reader.read(pdf);
  const sheet = await reader.annotate(pdf, reading);
  expect(Buffer.compare(sheet, await annotateDrawing(pdf, reading))).toBe(0);
});

it('a page that has too much in it is left out of the review sheet', async () => {
  const content = tagTable(['A', 'L1', '042', 'PK'], 300, 300);
  const set = drawPdf({ pages: [{ content }, { content: text('x'.repeat(400), 10, 10) }] });
  using strict = createIsolatedReader({ limits: { ...limits, characters: 300 } });
  const reading = await strict.read(set);
  expect(reading.warnings.join()).toContain('Page 2 could not be read');
  expect((await strict.annotate(set, reading)).length).toBeGreaterThan(1_000);
});

it('a drawing that cannot be opened is refused as it is when it is read', async () => {
  const reading = await readDrawing(pdf);
  await expect(reader.annotate(Buffer.from('no drawing'), reading)).rejects.toMatchObject({
    name: 'PermanentError',
    code: 'not_a_pdf',
  });
});

it('a review sheet that takes too much memory costs its process, and the next one is drawn', async () => {
  const reading = await readDrawing(pdf);
  using small = createIsolatedReader({ limits: { ...limits, memoryMb: 20 } });
  await expect(small.annotate(pdf, reading)).rejects.toMatchObject({ code: 'drawing_too_large' });
  expect((await reader.annotate(pdf, reading)).length).toBeGreaterThan(1_000);
});

it('a run that is aborted ends the process, with the reason', async () => {
  const reading = await readDrawing(pdf);
  const controller = new AbortController();
  const sheet = reader.annotate(pdf, reading, { signal: controller.signal });
  controller.abort(new Error('enough'));
  await expect(sheet).rejects.toThrow('enough');
});
