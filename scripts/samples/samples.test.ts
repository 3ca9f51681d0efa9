import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { accessPoint, drawingReading } from '../../functions/drawings/reading/drawing-reading.ts';
import { SHEET } from './page/measures.ts';
import { drawSample, sheets } from './samples.ts';

const folder = join(import.meta.dirname, '../../samples');

/** The reading's own format without evidence; each point also says what text alone tells. */
const truthSchema = drawingReading.extend({
  points: z.array(
    accessPoint.omit({ devices: true }).extend({
      text: accessPoint.pick({ id: true, tag: true, system: true, page: true, box: true }),
    }),
  ),
});

interface Word {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

/** Where every text item of the page begins; y down. */
async function textItems(pdf: Uint8Array): Promise<readonly Word[]> {
  const task = getDocument({ data: pdf.slice(), useSystemFonts: false, verbosity: 0 });
  const page = await (await task.promise).getPage(1);
  const { items } = await page.getTextContent();
  await task.destroy();
  return items.flatMap((item) =>
    'str' in item
      ? [
          {
            text: item.str,
            x: Number(item.transform[4]),
            y: SHEET.height - Number(item.transform[5]),
          },
        ]
      : [],
  );
}

describe.each(sheets.map((sheet) => ({ file: sheet.file, sheet })))('$file', ({ file, sheet }) => {
  const sample = drawSample(sheet);
  const truth = truthSchema.parse(JSON.parse(sample.truth));

  it('draws the same bytes again as those in the repository', async () => {
    const pdf = await readFile(join(folder, `${file}.pdf`));
    expect(Buffer.compare(pdf, sample.pdf)).toBe(0);
    expect(await readFile(join(folder, `${file}.json`), 'utf8')).toBe(sample.truth);
  });

  it('has nothing that touches, sticks out or hides a room name', () => {
    expect(sample.faults).toEqual([]);
  });

  it('tags at least twelve access points, each with an id of its own', () => {
    expect(truth.points.length).toBeGreaterThanOrEqual(12);
    expect(new Set(truth.points.map(({ id }) => id)).size).toBe(truth.points.length);
  });

  it('keeps every box of the truth on the page', () => {
    for (const { box } of truth.points) {
      const [x0, y0, x1, y1] = box;
      expect(x0).toBeGreaterThan(0);
      expect(y0).toBeGreaterThan(0);
      expect(x1).toBeGreaterThan(x0);
      expect(y1).toBeGreaterThan(y0);
      expect(x1).toBeLessThan(SHEET.width);
      expect(y1).toBeLessThan(SHEET.height);
    }
  });

  it("says every word of a tag inside the tag's box", async () => {
    const items = await textItems(sample.pdf);
    for (const { tag, box } of truth.points) {
      const inBox = items.filter(
        ({ x, y }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3],
      );
      const words = inBox.flatMap(({ text }) => text.split(/\s+/)).filter((word) => word !== '');
      expect(words.sort()).toEqual(expect.arrayContaining(tag.split(' ')));
    }
  });

  it('holds the masked words of its title block in the text layer', async () => {
    const texts = (await textItems(sample.pdf)).map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining([...sheet.titleBlock.masked]));
  });
});

describe('the dense sample', () => {
  const dense = sheets.find(({ file }) => file === 'basement-b2');

  it('has 30 to 45 access points, and tags of other systems that must not count', () => {
    expect(dense?.points.length).toBeGreaterThanOrEqual(30);
    expect(dense?.points.length).toBeLessThanOrEqual(45);
    const truth = truthSchema.parse(JSON.parse(dense ? drawSample(dense).truth : ''));
    expect(new Set(truth.others.map(({ system }) => system))).toEqual(new Set(['C', 'I', 'CSEC']));
  });

  it('uses one lock code that its legend does not explain', () => {
    const truth = truthSchema.parse(JSON.parse(dense ? drawSample(dense).truth : ''));
    expect(truth.points.filter(({ locks }) => '11' in locks)).toHaveLength(1);
    expect(dense?.warnings).toEqual([expect.stringContaining('11')]);
  });
});
