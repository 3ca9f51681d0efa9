import type { PDFContext, PDFDict, PDFRef } from '@cantoo/pdf-lib';
import type { Blend, Picture } from '../../reading/page-model/page-model.ts';
import type { SheetFont } from '../font/sheet-font.ts';
import { addPicture } from './add-picture.ts';

/** What the content of a page names: the font, ways of blending, pictures. */
export class PageResources {
  readonly font: SheetFont;
  readonly #context: PDFContext;
  readonly #states = new Map<string, { readonly name: string; readonly state: PDFDict }>();
  readonly #pictures: PDFRef[] = [];
  readonly #known = new Map<Uint8Array, string>();

  constructor(context: PDFContext, font: SheetFont) {
    this.#context = context;
    this.font = font;
  }

  /** The name of a graphics state. */
  stateOf({ fill, stroke, darkens }: Blend): string {
    const round = (part: number): number => Number(part.toFixed(3));
    const mode = darkens ? 'Multiply' : 'Normal';
    const entries = { ca: round(fill), CA: round(stroke), BM: mode };
    const key = JSON.stringify(entries);
    const known = this.#states.get(key);
    if (known !== undefined) return known.name;
    const name = `G${this.#states.size}`;
    this.#states.set(key, { name, state: this.#context.obj(entries) });
    return name;
  }

  /** The name of a picture; the same pixels are stored once for a page. */
  pictureOf(picture: Pick<Picture, 'kind' | 'width' | 'height' | 'data'>): string {
    const known = this.#known.get(picture.data);
    if (known !== undefined) return known;
    const name = `I${this.#pictures.push(addPicture(this.#context, picture)) - 1}`;
    this.#known.set(picture.data, name);
    return name;
  }

  /** The resources as a dictionary. */
  get dictionary(): PDFDict {
    const states = [...this.#states.values()].map(({ name, state }) => [name, state] as const);
    return this.#context.obj({
      Font: { F: this.font.ref },
      ExtGState: Object.fromEntries(states),
      XObject: Object.fromEntries(this.#pictures.map((ref, i) => [`I${i}`, ref])),
    });
  }
}
