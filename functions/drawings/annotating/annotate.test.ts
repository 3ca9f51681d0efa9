import { readFile } from 'node:fs/promises';
import { describe, expect, it, test } from 'vitest';
import type { DrawingReading } from '../reading/drawing-reading.ts';
import { type Box, distance, overlaps } from '../reading/geometry/box.ts';
import { loadPdfjs } from '../reading/page-model/load-pdfjs.ts';
import { readDrawing } from '../reading/read-drawing.ts';
import { withDamagedPage } from '../reading/testing/damaged-page.ts';
import { type DrawnPage, drawPdf } from '../reading/testing/draw-pdf.ts';
import { saidBy } from '../reading/testing/page-model-of.ts';
import { patch, tagTable, text } from '../reading/testing/plot.ts';
import { pagesOf } from '../redrawing/testing/redrawn.ts';
import { textInPdf } from '../redrawing/testing/text-in-pdf.ts';
import { readBack, rowsOf, sheetNamed } from '../schedule/testing/read-back.ts';
import { point, reading } from '../schedule/testing/readings.ts';
import { writeSchedule } from '../schedule/write-schedule.ts';
import { annotate } from './annotate.ts';
import { annotateDrawing } from './annotate-drawing.ts';

const sample = (name: string): Promise<Buffer> =>
  readFile(new URL(`../../../samples/${name}.pdf`, import.meta.url));

/** The review sheet of a drawn page. */
async function annotated(page: DrawnPage, changes: Partial<DrawingReading>) {
  const pages = await pagesOf(drawPdf({ pages: [page] }));
  return { pages, pdf: await annotate(reading(changes), pages) };
}

const withoutBlanks = (words: readonly string[]): string => words.join('').replaceAll(/\s/gu, '');

/** Boxes of the labels on a page, by what they say: our texts come after those of the drawing. */
async function labelsOf(pdf: Uint8Array, drawn: number, labels: number) {
  const [page] = await pagesOf(pdf);
  const ours = page?.texts.slice(drawn, drawn + labels) ?? [];
  return new Map(ours.map((run) => [saidBy([run]).join(''), run.box]));
}

async function withPdfjs<T>(
  pdf: Uint8Array,
  ask: (document: Awaited<ReturnType<typeof open>>['document']) => Promise<T>,
): Promise<T> {
  const { task, document } = await open(pdf);
  try {
    return await ask(document);
  } finally {
    await task.destroy();
  }
}

async function open(pdf: Uint8Array) {
  const { pdfjs } = await loadPdfjs();
  const task = pdfjs.getDocument({ data: new Uint8Array(pdf), verbosity: 0, useWasm: false });
  return { task, document: await task.promise };
}

const place = (box: [number, number, number, number]) => ({ box, places: [{ page: 1, box }] });

describe('the texts of the review sheet', () => {
  const hidden = [
    text('MASKED', 100, 100) + patch(95, 95, 60, 20, '0.93 g'),
    `/OC /hidden BDC ${text('LAYER', 100, 150)} EMC`,
    text('WHITE', 100, 200, { colour: '1 g' }),
    `q 0 0 50 50 re W n ${text('CLIPPED', 100, 250)} Q`,
  ].join('');

  it('are those that a person sees on the drawing, our labels and our key, and no others', async () => {
    const { pages, pdf } = await annotated(
      { content: `${text('A-101', 300, 300)}${hidden}${text('Lobby', 300, 400)}` },
      {
        points: [point({ ...place([300, 290, 320, 297]), review: 'Look.', readers: { S: 1 } })],
        withheld: [{ what: 'reader', page: 1, box: [500, 100, 510, 110], reason: 'No leader.' }],
      },
    );
    const ours = ['1!', '?1'];
    const key = [
      ...['1', 'access point: its row (No.) in the door schedule', '1!', 'access point to review'],
      ...['?1', 'not counted', 'reader'],
    ];
    const [first, second] = await textInPdf(pdf);
    expect(first).toBe(withoutBlanks([...saidBy(pages[0]?.texts ?? []), ...ours, ...key]));
    expect(second).not.toMatch(/MASKED|LAYER|WHITE|CLIPPED/);
  });

  it.each(['office-level-1', 'basement-b2'])('of %s begin with all of its own', async (name) => {
    const file = await sample(name);
    const pdf = await annotateDrawing(file, await readDrawing(file));
    const [page] = await pagesOf(file);
    const [first = ''] = await textInPdf(pdf);
    const own = withoutBlanks(saidBy(page?.texts ?? []));
    expect(first.slice(0, own.length)).toBe(own);
    expect(first.slice(own.length)).toMatch(/^[\d!]+accesspoint:.*$/);
  });
});

describe('the numbers', () => {
  it('beside the tags are those of the rows in the workbook', async () => {
    const file = await sample('basement-b2');
    const read = await readDrawing(file);
    const workbook = await readBack(await writeSchedule(read, { time: new Date(0) }));
    const rows = rowsOf(sheetNamed(workbook, 'Door schedule'));
    const [page] = await pagesOf(file);
    const pdf = await annotateDrawing(file, read);
    const labels = await labelsOf(pdf, page?.texts.length ?? 0, rows.length);
    expect(labels.size).toBe(rows.length);
    for (const row of rows) {
      const label = labels.get(String(row['No.']));
      const tag = read.points.find(({ id }) => id === row['Door ID']);
      const nearest = read.points.toSorted(
        (a, b) => distance(a.box, label ?? [0, 0, 0, 0]) - distance(b.box, label ?? [0, 0, 0, 0]),
      )[0];
      expect([row['No.'], nearest?.id]).toEqual([row['No.'], tag?.id]);
    }
  });

  it('keep off each other, the tags and the devices', async () => {
    const boxes = Array.from({ length: 40 }, (_, i): [number, number, number, number] => {
      const [x, y] = [100 + (i % 8) * 50, 100 + Math.floor(i / 8) * 40];
      return [x, y, x + 30, y + 20];
    });
    const points = boxes.map((box, i) => point({ id: `A-${i}`, tag: `A ${i}`, ...place(box) }));
    const { pdf } = await annotated({ content: '' }, { points });
    const labels = [...(await labelsOf(pdf, 0, points.length)).values()];
    const marks: Box[] = [...labels, ...boxes];
    const clashes = labels.flatMap((label) =>
      marks.filter((mark) => mark !== label && overlaps(mark, label)),
    );
    expect([labels.length, clashes]).toEqual([40, []]);
  });

  test.each([0, 90, 180, 270] as const)(
    'stand by the tags of a page turned by %i',
    async (rotate) => {
      const content = tagTable(['A', 'L1', '042', 'PK'], 300, 300);
      const file = drawPdf({ pages: [{ rotate, content }] });
      const read = await readDrawing(file);
      const [page] = await pagesOf(file);
      const labels = await labelsOf(await annotateDrawing(file, read), page?.texts.length ?? 0, 1);
      const [label, box] = [[...labels.values()][0], read.points[0]?.box];
      if (label === undefined || box === undefined) throw new TypeError('there is one point');
      expect(distance(label, box)).toBeLessThan(8);
      expect(overlaps(label, box)).toBe(false);
    },
  );
});

describe('the list at the end', () => {
  const findings: Partial<DrawingReading> = {
    points: [
      point({ id: 'A-001', tag: 'A 001', ...place([100, 100, 130, 120]) }),
      point({
        id: 'A-002',
        tag: 'A 002',
        ...place([200, 100, 230, 120]),
        location: 'Čajovna 会議室',
        review: 'Two tags near one block.',
      }),
    ],
    withheld: [{ what: 'reader S', page: 1, box: [300, 100, 310, 110], reason: 'Not connected.' }],
    warnings: ['Lock code 11 is not defined on this sheet.'],
  };

  it('names what was withheld, the rows to review and the warnings', async () => {
    const { pdf } = await annotated({ content: text('A', 10, 10) }, findings);
    const last = (await textInPdf(pdf)).at(-1);
    expect(last).toContain(withoutBlanks(['?1', 'reader S', '1', 'Not connected.']));
    expect(last).toContain(
      withoutBlanks(['2!', 'A-002', 'Čajovna 会議室', '1', 'Two tags near one block.']),
    );
    expect(last).toContain(withoutBlanks(['Lock code 11 is not defined on this sheet.']));
    expect(last).not.toContain('A-001');
  });

  it('takes as many pages as it needs', async () => {
    const withheld = Array.from({ length: 200 }, (_, i) => ({
      what: `symbol ${i}`,
      page: 1,
      box: [10, 10, 20, 20] as [number, number, number, number],
      reason: 'It could not be told which tag it belongs to. '.repeat(4),
    }));
    const { pdf } = await annotated({ content: '' }, { withheld });
    const pages = await textInPdf(pdf);
    expect(pages.length).toBeGreaterThan(4);
    expect(pages.join('')).toContain('?200symbol199');
    for (const page of await pagesOf(pdf)) {
      for (const { box } of page.texts) expect(box[3]).toBeLessThan(page.height);
    }
  });

  it('leads to the places, and so do the bookmarks', async () => {
    const { pdf } = await annotated({ content: text('A', 10, 10) }, findings);
    const { links, outline } = await withPdfjs(pdf, async (document) => ({
      links: await (await document.getPage(2)).getAnnotations(),
      outline: await document.getOutline(),
    }));
    expect(links.map(({ subtype }) => subtype)).toEqual(['Link', 'Link']);
    const titles = outline.map(({ title, items }) => [title, ...items.map((item) => item.title)]);
    expect(titles).toEqual([
      ['Access points (2)', '1  A-001', '2  A-002  Čajovna 会議室'],
      ['To review (1)', '2  A-002  Čajovna 会議室'],
      ['Not counted (1)', '?1  reader S'],
    ]);
    expect(outline[0]?.items[0]?.dest).toEqual([
      expect.anything(),
      { name: 'FitR' },
      ...[28, 403, 202, 567].map((corner) => expect.closeTo(corner, 0)),
    ]);
  });
});

it('a drawing without findings has a review sheet that says so', async () => {
  const { pdf } = await annotated({ content: text('Nothing here', 10, 10) }, {});
  const [, last] = await textInPdf(pdf);
  expect(last).toContain(withoutBlanks(['0 access points on 1 page', ', 0 to review, 0 not']));
});

it('a damaged page is left out, as the reading leaves it out', async () => {
  const drawn = drawPdf({ pages: [{ content: text('A-101', 50, 50) }, { content: '' }] });
  const file = withDamagedPage(drawn);
  const pages = await textInPdf(await annotateDrawing(file, await readDrawing(file)));
  expect(pages).toHaveLength(2);
  expect(pages[1]).toContain('Page2isdamaged');
});

it('the same drawing gives the same bytes', async () => {
  const file = await sample('office-level-1');
  const read = await readDrawing(file);
  const [first, second] = [await annotateDrawing(file, read), await annotateDrawing(file, read)];
  expect(Buffer.compare(first, second)).toBe(0);
});

it('a run that is aborted stops with the reason', async () => {
  const file = await sample('office-level-1');
  const read = await readDrawing(file);
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(annotateDrawing(file, read, { signal })).rejects.toThrow('enough');
});
