import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Pdfjs } from './load-pdfjs.ts';
import { field, numberAt } from './operator-arguments.ts';
import type { Picture } from './page-model.ts';

/** Pixels as pdf.js has decoded them. */
export type Pixels = Pick<Picture, 'kind' | 'width' | 'height' | 'data'>;

interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/**
 * Waits for the images that a page's operators name and gives their pixels by what an operator
 * names them with: an id, or an object that is an image or names one.
 */
export async function loadPixels(
  pdfjs: Pdfjs,
  page: PDFPageProxy,
  { fnArray, argsArray }: OperatorList,
): Promise<(source: unknown) => Pixels | null> {
  const { OPS: ops } = pdfjs;
  const named = new Set<number>([
    ops.paintImageXObject,
    ops.paintImageXObjectRepeat,
    ops.paintImageMaskXObject,
    ops.paintImageMaskXObjectRepeat,
  ]);
  const grouped = ops.paintImageMaskXObjectGroup;
  const ids = new Set<string>();
  fnArray.forEach((fn, i) => {
    const args = argsArray[i];
    const first: unknown = Array.isArray(args) ? args[0] : undefined;
    const sources: readonly unknown[] =
      fn === grouped && Array.isArray(first) ? first : named.has(fn) ? [first] : [];
    for (const id of sources.map(idOf)) if (id !== null) ids.add(id);
  });
  const loaded = new Map<string, unknown>();
  for (const id of ids) loaded.set(id, await objectOf(page, id));
  return (source) => {
    const id = idOf(source);
    return asPixels(pdfjs, id === null ? source : loaded.get(id), id?.includes('mask_') ?? false);
  };
}

/** Images are named by their id, masks by an object whose data is the id. */
function idOf(source: unknown): string | null {
  if (typeof source === 'string') return source;
  const data = field(source, 'data');
  return typeof data === 'string' ? data : null;
}

/** What pdf.js keeps for a page, or for the whole document; null when it could not be decoded. */
function objectOf(page: PDFPageProxy, id: string): Promise<unknown> {
  const store = id.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise((resolve) => {
    store.get(id, resolve, () => resolve(null));
  });
}

function asPixels(pdfjs: Pdfjs, image: unknown, isMask: boolean): Pixels | null {
  const data = field(image, 'data');
  const [width, height] = [field(image, 'width'), field(image, 'height')].map((size) =>
    numberAt([size], 0),
  );
  if (!(data instanceof Uint8Array || data instanceof Uint8ClampedArray)) return null;
  if (!width || !height) return null;
  const kind = isMask ? 'mask' : kinds(pdfjs).get(field(image, 'kind'));
  if (kind === undefined || data.length < bytesOf(kind, width) * height) return null;
  const bytes = new Uint8Array(data.buffer, data.byteOffset, bytesOf(kind, width) * height);
  return { kind, width, height, data: bytes };
}

function kinds({ ImageKind }: Pdfjs): ReadonlyMap<unknown, Pixels['kind']> {
  return new Map([
    [ImageKind.GRAYSCALE_1BPP, 'bits'],
    [ImageKind.RGB_24BPP, 'rgb'],
    [ImageKind.RGBA_32BPP, 'rgba'],
  ]);
}

/** Bytes of one row of pixels. */
export function bytesOf(kind: Pixels['kind'], width: number): number {
  if (kind === 'rgb') return width * 3;
  return kind === 'rgba' ? width * 4 : Math.ceil(width / 8);
}
