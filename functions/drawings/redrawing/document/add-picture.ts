import type { PDFContext, PDFRef } from '@cantoo/pdf-lib';
import type { Pixels } from '../../reading/page-model/pictures.ts';
import { addStream, type Entries } from './add-stream.ts';

/** Stores an image; colours without colour become greys, transparency a mask of its own. */
export function addPicture(context: PDFContext, picture: Pixels): PDFRef {
  const { kind, data } = picture;
  if (kind === 'mask') return add(context, picture, { ImageMask: true, BitsPerComponent: 1 }, data);
  if (kind === 'bits') return add(context, picture, grey(1), data);
  const step = kind === 'rgba' ? 4 : 3;
  const mask = kind === 'rgba' ? maskOf(context, picture) : {};
  return isGrey(data, step)
    ? add(context, picture, { ...grey(8), ...mask }, channels(data, step, 1))
    : add(context, picture, { ...rgb, ...mask }, colours(data, step));
}

const rgb = { ColorSpace: 'DeviceRGB', BitsPerComponent: 8 };

const grey = (bits: number) => ({ ColorSpace: 'DeviceGray', BitsPerComponent: bits });

function add(
  context: PDFContext,
  { width, height }: Pick<Pixels, 'width' | 'height'>,
  entries: Entries,
  data: Uint8Array,
): PDFRef {
  const size = { Type: 'XObject', Subtype: 'Image', Width: width, Height: height };
  return addStream(context, { ...size, ...entries }, data);
}

function isGrey(data: Uint8Array, step: number): boolean {
  for (let at = 0; at + 2 < data.length; at += step) {
    if (data[at] !== data[at + 1] || data[at] !== data[at + 2]) return false;
  }
  return true;
}

/** The entry for the opacities; none when every pixel is opaque. */
function maskOf(context: PDFContext, picture: Pixels): Entries {
  const opacities = channels(picture.data.subarray(3), 4, 1);
  if (opacities.every((value) => value === 255)) return {};
  return { SMask: add(context, picture, grey(8), opacities) };
}

const colours = (data: Uint8Array, step: number): Uint8Array =>
  step === 3 ? data : channels(data, step, 3);

/** The first channels of every pixel. */
function channels(data: Uint8Array, step: number, count: number): Uint8Array {
  const pixels = Math.ceil(data.length / step);
  const picked = new Uint8Array(pixels * count);
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    for (let i = 0; i < count; i += 1) picked[pixel * count + i] = data[pixel * step + i] ?? 0;
  }
  return picked;
}
