import { afterAll, describe, expect, it } from 'vitest';
import {
  type PageView,
  type ViewPages,
  type ViewPagesOptions,
  viewPages,
} from '../model-analysis/page-view.ts';
import type { UnseenPage } from '../model-analysis/unseen-page.ts';
import { type Limits, limits } from '../reading/limits/limits.ts';
import { drawPdf } from '../reading/testing/draw-pdf.ts';
import { tagTable, text } from '../reading/testing/plot.ts';
import { createIsolatedReader, type IsolatedReader } from './isolated-reader.ts';
import { programOf } from './testing/program.ts';

const reader = createIsolatedReader();
afterAll(() => reader[Symbol.dispose]());

const plan = (point: string) => ({ content: tagTable(['A', 'L1', point, 'PK'], 300, 300) });
const pdf = drawPdf({ pages: [plan('001'), plan('002'), plan('003')] });

async function all(pages: ReturnType<ViewPages>): Promise<(PageView | UnseenPage)[]> {
  const drawn: (PageView | UnseenPage)[] = [];
  for await (const page of pages) drawn.push(page);
  return drawn;
}

/** Draws pages, and says how each has come out: its size, or the limit that it was too much for. */
async function outcomes(by: IsolatedReader, options: ViewPagesOptions, file = pdf) {
  const said: string[] = [];
  for await (const page of by.viewPages(file, options)) said.push(`${page.page}: ${told(page)}`);
  return said;
}

function told(page: PageView | UnseenPage): unknown {
  return 'failure' in page ? page.failure.details?.['limit'] : page.width;
}

/** A program that draws no page and tells the bytes that came with each as its width. */
const counting = (stuckOn = 0) =>
  programOf(
    `process.stdin.resume();
     process.on('message', ({ page, bytes, isOpen }) => {
       if (!isOpen) process.send({ type: 'opened', pages: 3 });
       if (page === ${stuckOn}) for (;;);
       const view = { page, width: bytes, height: 0, lines: [], pdf: new Uint8Array(0) };
       process.send({ type: 'view', view });
     });`,
  );

async function benchOf(program: Awaited<ReturnType<typeof programOf>>, changes: Partial<Limits>) {
  return createIsolatedReader({ program, limits: { ...limits, ...changes } });
}

describe('pages for a model, drawn in a process of their own', () => {
  it('are the same as those drawn here', async () => {
    const theirs = await all(reader.viewPages(pdf, { pages: [1, 3] }));
    expect(theirs).toEqual(await all(viewPages(pdf, { pages: [1, 3] })));
    expect(theirs.map(({ page }) => page)).toEqual([1, 3]);
  });

  it('come from one process, which serves the next file as well', async () => {
    using own = createIsolatedReader();
    for (const point of ['004', '005']) {
      const file = drawPdf({ pages: [plan(point), plan('006')] });
      const views = await all(own.viewPages(file, { pages: [1, 2] }));
      const lines = views.flatMap((view) => ('lines' in view ? view.lines : []));
      expect(lines.map((line) => line.text).join(' ')).toContain(point);
    }
    expect(own.started).toBe(1);
  });

  it('need the file to be sent once', async () => {
    await using program = await counting();
    using own = await benchOf(program, {});
    expect(await outcomes(own, { pages: [1, 2, 3] })).toEqual([`1: ${pdf.length}`, '2: 0', '3: 0']);
  });

  it('cost only themselves when they have too much on them', async () => {
    const crowded = { content: text('x'.repeat(400), 10, 10) };
    const file = drawPdf({ pages: [plan('001'), crowded, plan('003')] });
    using strict = createIsolatedReader({ limits: { ...limits, characters: 300 } });
    expect(await outcomes(strict, { pages: [1, 2, 3] }, file)).toEqual([
      '1: 842',
      '2: characters',
      '3: 842',
    ]);
    expect(strict.started).toBe(1);
  });

  it('cost their process when they take too long, and the next one has the rest', async () => {
    await using program = await counting(2);
    using own = await benchOf(program, { pageSeconds: 2 });
    expect(await outcomes(own, { pages: [1, 2, 3] })).toEqual([
      `1: ${pdf.length}`,
      '2: pageSeconds',
      `3: ${pdf.length}`,
    ]);
    expect(own.started).toBe(2);
  });

  it('have one deadline together, of which reading the file has taken its part', async () => {
    await using program = await counting(2);
    using own = await benchOf(program, { fileSeconds: 100 });
    const began = performance.now();
    expect(await outcomes(own, { pages: [1, 2, 3], spentMs: 97_500 })).toEqual([
      `1: ${pdf.length}`,
      '2: fileSeconds',
      '3: fileSeconds',
    ]);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(own.started).toBe(1);
  });

  it('are not looked at any more when nobody asks for the next one', async () => {
    using own = createIsolatedReader();
    for await (const { page } of own.viewPages(pdf, { pages: [1, 2] })) if (page === 1) break;
    expect(await outcomes(own, { pages: [2] })).toEqual(['2: 842']);
    expect(own.started).toBe(2);
  });

  it('end with the reason of the signal', async () => {
    await using program = await counting(1);
    using own = await benchOf(program, {});
    const run = new AbortController();
    const views = outcomes(own, { pages: [1], signal: run.signal });
    run.abort(new Error('the deadline is near'));
    await expect(views).rejects.toThrow('the deadline is near');
  });

  it('are refused with their file when it is no drawing', async () => {
    const views = outcomes(reader, { pages: [1, 2] }, Buffer.from('no drawing'));
    await expect(views).rejects.toMatchObject({ name: 'PermanentError', code: 'not_a_pdf' });
  });
});

it('a reading tells what each page has come to', async () => {
  const said: string[] = [];
  using strict = createIsolatedReader({ limits: { ...limits, characters: 300 } });
  const crowded = { content: text('x'.repeat(400), 10, 10) };
  await strict.read(drawPdf({ pages: [plan('001'), crowded] }), {
    onOutcome: ({ page, result }) => said.push(`${page} ${Object.keys(result)}`),
  });
  expect(said).toEqual(['1 findings', '2 failure']);
});
