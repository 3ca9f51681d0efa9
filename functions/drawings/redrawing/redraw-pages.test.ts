import { readFile } from 'node:fs/promises';
import { describe, expect, it, test } from 'vitest';
import { readDrawing } from '../reading/read-drawing.ts';
import { saidBy } from '../reading/testing/page-model-of.ts';
import { line, outline, patch, text } from '../reading/testing/plot.ts';
import { redrawPages } from './redraw-pages.ts';
import { pagesOf, redrawn } from './testing/redrawn.ts';
import { textInPdf } from './testing/text-in-pdf.ts';

/** What two runs have in common when they look the same. */
const near = (value: number) => expect.closeTo(value, 1);

describe('a page drawn anew', () => {
  it('has the texts of the page, at their places, in their sizes and colours', async () => {
    const { before, after } = await redrawn({
      content: [
        text('A L1 042 PK', 100, 200),
        text('Plant (east)', 300, 200, { size: 9, colour: '1 0 0 rg', angle: -1.36 }),
        'BT /F1 10 Tf 50 Tz 3 Tc 1 0 0 1 100 400 Tm [(A)-2000(B)] TJ ET\n',
        'BT /F2 327.68 Tf 0.02 0 0 0.02 500 100 Tm (bold) Tj ET\n',
      ].join(''),
    });
    expect(saidBy(after.texts)).toEqual(saidBy(before.texts));
    after.texts.forEach((run, i) => {
      const was = before.texts[i];
      expect(run.origin).toEqual(was?.origin.map(near));
      expect(run.direction).toEqual(was?.direction.map(near));
      expect(run.box).toEqual(was?.box.map(near));
      expect(run).toMatchObject({ size: near(was?.size ?? 0), colour: was?.colour });
      expect(run.glyphs.map(({ from }) => from)).toEqual(was?.glyphs.map(({ from }) => near(from)));
    });
  });

  it('has its paths with colours, widths, dashes, rules of filling and clips', async () => {
    const { before, after } = await redrawn({
      content: [
        line(10, 10, 300, 40, '0.8 G'),
        '1 0 0 rg 0 0 1 RG 2 w [6 3] 0 d 50 50 m 90 50 90 90 50 90 c h 60 60 10 10 re b*\n[] 0 d ',
        `q 0 0 50 50 re W n ${line(10, 10, 90, 10)} Q ${outline(200, 200, 20, 10)}`,
        `/half gs ${patch(300, 300, 10, 10, '1 1 0 rg')}`,
      ].join(''),
    });
    const paths = ({ paths }: typeof before) =>
      paths.map(({ order: _, commands, ...path }) => ({ ...path, commands: [...commands] }));
    const nearly = (value: unknown): unknown => {
      if (typeof value === 'number') return near(value);
      return Array.isArray(value) ? value.map(nearly) : value;
    };
    expect(paths(after)).toEqual(
      paths(before).map((path) =>
        Object.fromEntries(Object.entries(path).map(([name, value]) => [name, nearly(value)])),
      ),
    );
    expect(after.paths.length).toBeGreaterThan(4);
  });

  it('keeps what covers what: paths, texts and images in the order of drawing', async () => {
    const { before, after } = await redrawn({
      content: `${patch(0, 0, 50, 50, '0 g')}${text('over', 10, 10, { colour: '1 g' })}q 9 0 0 9 30 30 cm /Scan Do Q ${line(0, 0, 9, 9)}`,
    });
    const order = ({ paths, texts, images }: typeof before) =>
      [...paths, ...texts, ...images]
        .toSorted((a, b) => a.order - b.order)
        .map((thing) => ('glyphs' in thing ? 'text' : 'commands' in thing ? 'path' : 'image'));
    expect(order(after)).toEqual(['path', 'text', 'image', 'path']);
    expect(saidBy(after.texts)).toEqual(['over']);
  });

  test.each([0, 90, 180, 270] as const)(
    'turned by %i is upright and looks the same',
    async (rotate) => {
      const { before, after } = await redrawn({
        rotate,
        content: `${text('A-101', 100, 50)}${line(10, 20, 30, 40)}q 0 20 -60 0 200 95 cm /Scan Do Q`,
      });
      const look = ({ width, height, texts, paths, images }: typeof before) => ({
        size: [width, height],
        texts: texts.map(({ origin, direction }) => [origin, direction].map((at) => at.map(near))),
        boxes: [...paths, ...images].map(({ box }) => box.map(near)),
        pictures: images.map(({ picture }) => picture?.matrix.map(near)),
      });
      expect({
        size: [after.width, after.height],
        texts: after.texts.map(({ origin, direction }) => [origin, direction]),
        boxes: [...after.paths, ...after.images].map(({ box }) => box),
        pictures: after.images.map(({ picture }) => picture?.matrix),
      }).toEqual(look(before));
    },
  );
});

describe('what nobody sees on the page', () => {
  const secrets: readonly (readonly [string, string])[] = [
    ['masked by a later fill', text('SECRET', 100, 100) + patch(95, 95, 60, 20, '0.93 g')],
    ['in a hidden layer', `/OC /hidden BDC ${text('SECRET', 100, 100)} EMC`],
    ['white on white', text('SECRET', 100, 100, { colour: '1 g' })],
    ['clipped', `q 0 0 50 50 re W n ${text('SECRET', 100, 100)} Q`],
    ['written without ink', `3 Tr ${text('SECRET', 100, 100)} 0 Tr`],
    ['below an opaque image', `${text('SECRET', 100, 100)}q 60 0 0 20 95 95 cm /Scan Do Q`],
    ['below a wide line', `${text('SECRET', 100, 100)}1 G 15 w 95 102 m 160 102 l S`],
    ['below a shading', `${text('SECRET', 100, 100)}q 95 95 60 20 re W n /Fade sh Q`],
    ['below a soft mask', `q /masked gs ${text('SECRET', 100, 100)} Q`],
    ['too small to be seen', text('SECRET', 100, 100, { size: 0.01 })],
    ['beside the sheet', text('SECRET', 2000, 100)],
  ];

  it.each(secrets)('is not in the file: text %s', async (_, content) => {
    const { pdf } = await redrawn({ content: `${text('A-101', 300, 300)}${content}` });
    expect(await textInPdf(pdf)).toEqual(['A-101']);
  });

  it('is not in the file: outlines below a mask, since a mask can be taken off', async () => {
    const { after } = await redrawn({
      content: `${line(100, 100, 120, 110)}${line(90, 100, 300, 110)}${patch(95, 95, 60, 20)}`,
    });
    expect(after.paths.map(({ fill }) => fill)).toEqual([null, 0xffffff]);
  });

  it('is not in the file: an image below a mask', async () => {
    const { after } = await redrawn({
      content: `q 50 0 0 10 100 100 cm /Scan Do Q ${patch(95, 95, 60, 20)}`,
    });
    expect(after.images).toEqual([]);
  });

  it('is not in the file: the part of an image below a mask of two pieces of any shape', async () => {
    const image = 'BI /W 4 /H 2 /CS /G /BPC 8 /F /AHx ID 1020304050607080> EI';
    const mask = '0 g 0 0 m 20 0 l 20 20 l h f 0 0 m 20 20 l 0 20 l h f';
    const { after } = await redrawn({ content: `q 40 0 0 20 0 0 cm ${image} Q ${mask}` });
    const pixels = after.images[0]?.picture?.data ?? [];
    const reds = [...pixels].filter((_, i) => i % 4 === 0);
    expect(reds).toEqual([0, 0, 0x30, 0x40, 0, 0, 0x70, 0x80]);
  });

  it('is not in the file: the masked and the clipped part of an image', async () => {
    const image = 'BI /W 4 /H 2 /CS /G /BPC 8 /F /AHx ID 1020304050607080> EI';
    const { after } = await redrawn({
      content: `q 0 0 30 20 re W n q 40 0 0 20 0 0 cm ${image} Q Q ${patch(0, 10, 10, 30)}`,
    });
    const pixels = after.images[0]?.picture?.data ?? [];
    const reds = [...pixels].filter((_, i) => i % 4 === 0);
    expect(reds).toEqual([0, 0x20, 0x30, 0, 0x50, 0x60, 0x70, 0]);
  });
});

describe('characters', () => {
  const words = 'Küche Čajovna Ωμέγα Лифт ½ 会議室 🔒 غرفة ﬁ';

  it('of any script are there to be found and copied', async () => {
    const { before } = await redrawn({ content: text('A', 100, 100) });
    const [run] = before.texts;
    if (run === undefined) throw new TypeError('there is a text');
    const glyphs = [...words].map((text, i) => ({ text, from: i * 6, to: i * 6 + 5 }));
    const [after] = await pagesOf(await redrawPages([{ ...before, texts: [{ ...run, glyphs }] }]));
    expect(saidBy(after?.texts ?? [])).toEqual([words]);
  });
});

describe('the samples', () => {
  it.each(['office-level-1', 'basement-b2'])(
    '%s reads the same when it is drawn anew',
    async (name) => {
      const file = await readFile(new URL(`../../../samples/${name}.pdf`, import.meta.url));
      const pages = await pagesOf(file);
      const [before, after] = [
        await readDrawing(file),
        await readDrawing(await redrawPages(pages)),
      ];
      const rows = ({ points }: typeof before) =>
        points.map(({ box: _, places: __, devices, ...row }) => ({
          ...row,
          devices: devices.map(({ kind, type, found }) => [kind, type, found]),
        }));
      expect(rows(after)).toEqual(rows(before));
      expect(after.withheld.length).toBe(before.withheld.length);
    },
  );

  it('give the same bytes each time', async () => {
    const file = await readFile(new URL('../../../samples/office-level-1.pdf', import.meta.url));
    const [first, second] = [
      await redrawPages(await pagesOf(file)),
      await redrawPages(await pagesOf(file)),
    ];
    expect(Buffer.compare(first, second)).toBe(0);
  });
});
