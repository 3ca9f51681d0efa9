import { describe, expect, test } from 'vitest';
import { pageModelOf, saidBy } from '../testing/page-model-of.ts';
import { line, patch, text } from '../testing/plot.ts';

async function said(content: string): Promise<string[]> {
  return saidBy((await pageModelOf({ content })).texts);
}

describe('texts of the page model', () => {
  test('have place, size, direction and colour in page space', async () => {
    const { texts } = await pageModelOf({
      content: `2 0 0 2 10 20 cm ${text('AB', 45, 40, { size: 5, colour: '1 0 0 rg' })}`,
    });
    expect(texts).toHaveLength(1);
    expect(texts[0]).toMatchObject({ size: 10, colour: 0xff0000, direction: [1, 0] });
    expect(texts[0]?.origin).toEqual([100, 595 - 100]);
  });

  test.each([
    [0, [100, 545], [1, 0]],
    [90, [50, 100], [0, 1]],
    [180, [742, 50], [-1, 0]],
    [270, [545, 742], [0, -1]],
  ] as const)('follow a page rotation of %i', async (rotate, origin, direction) => {
    const { texts, width } = await pageModelOf({ rotate, content: text('A', 100, 50) });
    expect(texts[0]?.origin.map(Math.round)).toEqual(origin);
    expect(texts[0]?.direction.map((v) => v + 0)).toEqual(direction);
    expect(width).toBe(rotate % 180 === 0 ? 842 : 595);
  });

  test('follow shifts, spacing, scale and lines within a text object', async () => {
    const { texts } = await pageModelOf({
      content:
        'BT /F1 10 Tf 20 TL 50 Tz 1 0 0 1 100 500 Tm [(A)-2000(B)] TJ T* 100 Tz 3 Tc (CD) Tj ET',
    });
    const [first, second] = texts;
    expect(first?.glyphs.map(({ from }) => from)).toEqual([0, expect.closeTo(13.335, 2)]);
    expect(second?.origin).toEqual([100, 595 - 480]);
    expect(second?.glyphs[1]?.from).toBeCloseTo(10.22, 2);
  });

  test('of a form stand where its matrix puts them', async () => {
    const form = { name: 'Tag', matrix: [0, 2, -2, 0, 300, 200], content: text('A', 10, 5) };
    const { texts } = await pageModelOf(
      { content: 'q 1 0 0 1 20 10 cm /Tag Do Q' },
      { forms: [form] },
    );
    expect(texts[0]).toMatchObject({ size: 10 });
    expect(texts[0]?.origin.map(Math.round)).toEqual([310, 595 - 230]);
    expect(texts[0]?.direction.map(Math.round).map((v) => v + 0)).toEqual([0, -1]);
  });

  test('below a later light fill are gone', async () => {
    expect(
      await said(
        text('Jane', 100, 100) + patch(95, 95, 60, 20, '0.93 g') + text('A-101', 200, 100),
      ),
    ).toEqual(['A-101']);
  });

  test('below a later dark fill are gone', async () => {
    expect(await said(text('Jane', 100, 100) + patch(95, 95, 60, 20, '0 g'))).toEqual([]);
  });

  test('below a wipeout of two triangles are gone', async () => {
    const wipeout = '1 g 90 90 m 190 90 l 190 120 l h 90 90 m 190 120 l 90 120 l h f\n';
    expect(await said(text('OFFICE 17', 100, 100) + wipeout)).toEqual([]);
  });

  test('lose only the characters that are covered, and say so', async () => {
    const { texts } = await pageModelOf({
      content: text('ABCD', 100, 100, { size: 10 }) + patch(115, 95, 60, 20),
    });
    expect(saidBy(texts)).toEqual(['AB']);
    expect(texts[0]?.partial).toBe(true);
  });

  test('on an earlier fill stay', async () => {
    expect(
      await said(patch(95, 95, 60, 20, '0 g') + text('Strip', 100, 100, { colour: '1 g' })),
    ).toEqual(['Strip']);
  });

  test('below a see-through fill stay', async () => {
    expect(await said(`${text('A-101', 100, 100)}/half gs ${patch(95, 95, 60, 20)}`)).toEqual([
      'A-101',
    ]);
  });

  test('that nobody can see are gone', async () => {
    const outside = `q 0 0 50 50 re W n ${text('clipped', 100, 100)} Q`;
    const white = text('white', 100, 200, { colour: '1 g' });
    const unseen = `3 Tr ${text('recognised', 100, 300)} 0 Tr`;
    const clear = `q /clear gs ${text('clear', 100, 400)} Q`;
    const off = text('off the sheet', 2000, 100);
    expect(await said(outside + white + unseen + clear + off)).toEqual([]);
  });

  test('of a hidden layer are gone, nested marks or not', async () => {
    const content = [
      `/OC /hidden BDC /Span BMC ${text('secret', 100, 100)} EMC ${line(0, 0, 9, 9)} EMC`,
      `/OC /shown BDC ${text('shown', 100, 200)} EMC ${text('plain', 100, 300)}`,
    ].join('\n');
    const model = await pageModelOf({ content });
    expect(saidBy(model.texts)).toEqual(['shown', 'plain']);
    expect(model.paths).toEqual([]);
  });
});

describe('paths of the page model', () => {
  test('have colours, width, order and geometry in page space', async () => {
    const { paths } = await pageModelOf({
      content:
        'q 2 0 0 2 0 0 cm 0.5 w 1 0 0 RG 10 10 m 20 10 l S Q 0 0 1 rg 0 1 0 RG 0 0 m 10 0 10 10 0 10 c b*',
    });
    const [stroke, both] = paths;
    expect(stroke).toMatchObject({ stroke: 0xff0000, fill: null, width: 1, curved: false });
    expect(stroke?.box).toEqual([20, 575, 40, 575]);
    expect(both).toMatchObject({ stroke: 0x00ff00, fill: 0x0000ff, curved: true, evenOdd: true });
    expect(both?.order).toBeGreaterThan(stroke?.order ?? Infinity);
  });

  test('carry the clip they were drawn in and are left out when it hides them', async () => {
    const { paths } = await pageModelOf({
      content: `q 0 0 50 50 re W n ${line(10, 10, 90, 10)}${line(60, 60, 90, 60)} Q`,
    });
    expect(paths).toHaveLength(1);
    expect(paths[0]?.clip).toEqual([0, 545, 50, 595]);
  });
});
