import type { Blend, Picture } from '../../reading/page-model/page-model.ts';
import { type PdfFile, type Ref, refTo } from '../file/pdf-file.ts';
import type { SheetFont } from '../font/sheet-font.ts';
import { addPicture } from './add-picture.ts';

/** What the content of a page names: the font, ways of blending, pictures. */
export class PageResources {
  readonly font: SheetFont;
  readonly #file: PdfFile;
  readonly #states = new Map<string, string>();
  readonly #pictures: Ref[] = [];
  readonly #known = new Map<Uint8Array, string>();

  constructor(file: PdfFile, font: SheetFont) {
    this.#file = file;
    this.font = font;
  }

  /** The name of a graphics state. */
  stateOf({ fill, stroke, darkens }: Blend): string {
    const round = (part: number): number => Number(part.toFixed(3));
    const mode = darkens ? 'Multiply' : 'Normal';
    const entries = `/ca ${round(fill)}/CA ${round(stroke)}/BM/${mode}`;
    const known = this.#states.get(entries);
    if (known !== undefined) return known;
    const name = `G${this.#states.size}`;
    this.#states.set(entries, name);
    return name;
  }

  /** The name of a picture; the same pixels are stored once for a page. */
  pictureOf(picture: Pick<Picture, 'kind' | 'width' | 'height' | 'data'>): string {
    const known = this.#known.get(picture.data);
    if (known !== undefined) return known;
    const name = `I${this.#pictures.push(addPicture(this.#file, picture)) - 1}`;
    this.#known.set(picture.data, name);
    return name;
  }

  /** The resources as a dictionary. */
  get dictionary(): string {
    const states = [...this.#states].map(([entries, name]) => `/${name}<<${entries}>>`);
    const pictures = this.#pictures.map((ref, i) => `/I${i} ${refTo(ref)}`);
    return [
      `<</Font<</F ${refTo(this.font.ref)}>>`,
      `/ExtGState<<${states.join('')}>>/XObject<<${pictures.join('')}>>>>`,
    ].join('');
  }
}
