import { expect, test } from 'vitest';
import { drawPdf } from '../testing/draw-pdf.ts';
import { openDrawing } from './open-drawing.ts';
import type { PlacedImage } from './page-model.ts';

async function imagesOf(content: string, pictures?: boolean): Promise<readonly PlacedImage[]> {
  await using drawing = await openDrawing(drawPdf({ pages: [{ content }] }));
  const model = await drawing.readPage(1, pictures === undefined ? {} : { pictures });
  return model.images;
}

const scan = 'q 60 0 0 20 95 95 cm /Scan Do Q\n';
const inline = (entries: string, data: string): string =>
  `q 8 0 0 8 10 10 cm BI /W 8 /H 1 ${entries} /F /AHx ID ${data}> EI Q\n`;

test('images have only a place when a page is read without pictures', async () => {
  expect(await imagesOf(scan)).toEqual([
    { order: expect.any(Number), box: [95, 480, 155, 500].map((v) => expect.closeTo(v, 1)) },
  ]);
});

test('images have their pixels and the way they are turned when pictures are wanted', async () => {
  const [image] = await imagesOf('q 0 20 -60 0 200 95 cm /Scan Do Q', true);
  expect(image?.picture).toMatchObject({ kind: 'rgb', width: 1, height: 1 });
  const [a, b, c, d] = image?.picture?.matrix ?? [];
  expect([a, b, c, d].map((v) => Math.round(v ?? 0) + 0)).toEqual([0, -20, -60, 0]);
  expect([...(image?.picture?.data ?? [])]).toEqual([0x78, 0x78, 0x78]);
});

test('images of one bit keep it, and masks are painted in the colour of areas', async () => {
  const [bits, mask] = await imagesOf(
    `${inline('/CS /G /BPC 1', 'AA')}1 0 0 rg ${inline('/IM true /BPC 1', '0F')}`,
    true,
  );
  expect(bits?.picture).toMatchObject({ width: 8, height: 1 });
  expect(mask?.picture).toMatchObject({
    kind: 'mask',
    colour: 0xff0000,
    data: Uint8Array.of(0x0f),
  });
});

test('paint that lets its ground through says so', async () => {
  const [image] = await imagesOf(`/half gs ${scan}`, true);
  expect(image?.picture?.blend).toEqual({ fill: 0.5, stroke: 0.5, darkens: false });
});
