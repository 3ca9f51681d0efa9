import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Pdfjs } from './load-pdfjs.ts';
import { field, numberAt } from './operator-arguments.ts';
import type { Picture, PlacedImage } from './page-model.ts';

export type Pixels = Pick<Picture, 'kind' | 'width' | 'height' | 'data'>;

/** An image whose pixels are to be fetched, and what pdf.js names them with. */
export interface WantedPicture {
  readonly image: PlacedImage;
  /** An id, an object that names one (a mask), or the decoded image itself. */
  readonly source: unknown;
  /** Only this part of the image. */
  readonly part?: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  readonly drawn: Omit<Picture, keyof Pixels>;
}

/** The images of a page with their pixels, as far as pdf.js could decode them. */
export async function withPictures(
  pdfjs: Pdfjs,
  page: PDFPageProxy,
  { images, pictures }: { images: readonly PlacedImage[]; pictures: readonly WantedPicture[] },
): Promise<readonly PlacedImage[]> {
  const loaded = new Map<unknown, Pixels | null>();
  const found = new Map<PlacedImage, Picture>();
  for (const { image, source, part, drawn } of pictures) {
    const key = idOf(source) ?? source;
    const whole = loaded.get(key) ?? (await load(pdfjs, page, source));
    loaded.set(key, whole);
    const pixels = part === undefined ? whole : cut(whole, part);
    if (pixels !== null) found.set(image, { ...pixels, ...drawn });
  }
  return images.map((image) => {
    const picture = found.get(image);
    return picture === undefined ? image : { ...image, picture };
  });
}

/** Pixels of one image, whole or the part that is drawn; null when pdf.js could not decode it. */
export async function pixelsOf(
  pdfjs: Pdfjs,
  page: PDFPageProxy,
  { source, part }: Pick<WantedPicture, 'source' | 'part'>,
): Promise<Pixels | null> {
  const whole = await load(pdfjs, page, source);
  return part === undefined ? whole : cut(whole, part);
}

async function load(pdfjs: Pdfjs, page: PDFPageProxy, source: unknown): Promise<Pixels | null> {
  const id = idOf(source);
  const image = id === null ? source : await objectOf(page, id);
  const kind = id?.startsWith('mask_') ? 'mask' : kindOf(pdfjs, image);
  return kind === null ? null : asPixels(kind, image);
}

/** Images are named by their id, masks by an object whose data is the id. */
export function idOf(source: unknown): string | null {
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

function kindOf({ ImageKind }: Pdfjs, image: unknown): Pixels['kind'] | null {
  const kind = field(image, 'kind');
  if (kind === ImageKind.GRAYSCALE_1BPP) return 'bits';
  if (kind === ImageKind.RGB_24BPP) return 'rgb';
  return kind === ImageKind.RGBA_32BPP ? 'rgba' : null;
}

function asPixels(kind: Pixels['kind'], image: unknown): Pixels | null {
  const data = field(image, 'data');
  const width = numberAt([field(image, 'width')], 0);
  const height = numberAt([field(image, 'height')], 0);
  if (!(data instanceof Uint8Array || data instanceof Uint8ClampedArray)) return null;
  const bytes = bytesOf(kind, width) * height;
  if (bytes === 0 || data.length < bytes) return null;
  return { kind, width, height, data: new Uint8Array(data.buffer, data.byteOffset, bytes) };
}

/** Bytes of one row of pixels. */
function bytesOf(kind: Pixels['kind'], width: number): number {
  if (kind === 'rgb') return width * 3;
  return kind === 'rgba' ? width * 4 : Math.ceil(width / 8);
}

/** A part of an image in colours with opacity, which is what pdf.js joins. */
function cut(whole: Pixels | null, part: NonNullable<WantedPicture['part']>): Pixels | null {
  const { x, y, width, height } = part;
  if (whole?.kind !== 'rgba' || !(width > 0 && height > 0)) return null;
  const data = new Uint8Array(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    const from = ((y + row) * whole.width + x) * 4;
    data.set(whole.data.subarray(from, from + width * 4), row * width * 4);
  }
  return { kind: 'rgba', width, height, data };
}
