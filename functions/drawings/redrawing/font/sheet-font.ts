import { type PDFContext, type PDFRef, PDFString } from '@cantoo/pdf-lib';
import { create, type Font } from 'fontkit';
import { addStream } from '../document/add-stream.ts';
import { unicodeMap } from './unicode-map.ts';

const NAME = 'JBLINE+LiberationSans';
/** A symbolic font without serifs (ISO 32000-1, table 123): it brings its own character map. */
const FLAGS = 4;
const LARGEST_CODE = 0xffff;

/**
 * The one font that everything is drawn anew with. Every character of Unicode has a code of its own
 * in it, so that texts can be found and copied; a character that the font has no shape for shows as
 * an empty box.
 */
export class SheetFont {
  readonly ref: PDFRef;
  readonly #context: PDFContext;
  readonly #font: Font;
  readonly #codes = new Map<string, number>();
  readonly #widths = new Map<string, number>();

  constructor(context: PDFContext, file: Uint8Array) {
    const font = create(Buffer.from(file.buffer, file.byteOffset, file.byteLength));
    if ('fonts' in font) throw new TypeError('A single font is wanted, not a collection.');
    this.#context = context;
    this.#font = font;
    this.ref = context.nextRef();
  }

  /** The code of a character. Code 0 stands for none. */
  codeOf(character: string): number {
    const known = this.#codes.get(character);
    if (known !== undefined) return known;
    const code = Math.min(this.#codes.size + 1, LARGEST_CODE);
    this.#codes.set(character, code);
    return code;
  }

  /** Advance width in thousandths of the font's size. */
  widthOf(character: string): number {
    const known = this.#widths.get(character);
    if (known !== undefined) return known;
    const { advanceWidth } = this.#font.glyphForCodePoint(character.codePointAt(0) ?? 0);
    const width = this.#scaled(advanceWidth);
    this.#widths.set(character, width);
    return width;
  }

  /** Width of a text set in a size, in the unit of the size. */
  measure(text: string, size: number): number {
    let width = 0;
    for (const character of text) width += this.widthOf(character);
    return (width * size) / 1000;
  }

  /** Writes the font with the characters that were used. */
  write(): void {
    const context = this.#context;
    const characters = [...this.#codes.keys()].slice(0, LARGEST_CODE);
    const { program, glyphs } = this.#subset(characters);
    const descendant = context.obj({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: NAME,
      CIDSystemInfo: {
        Registry: PDFString.of('Adobe'),
        Ordering: PDFString.of('Identity'),
        Supplement: 0,
      },
      FontDescriptor: this.#descriptor(addStream(context, { Length1: program.length }, program)),
      CIDToGIDMap: addStream(context, {}, glyphs),
      W: [1, characters.map((character) => this.widthOf(character))],
    });
    const font = context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: NAME,
      Encoding: 'Identity-H',
      DescendantFonts: [context.register(descendant)],
      ToUnicode: addStream(context, {}, Buffer.from(unicodeMap(characters))),
    });
    context.assign(this.ref, font);
  }

  /** A font of these characters only, and for each code the number of its glyph in it. */
  #subset(characters: readonly string[]) {
    const subset = this.#font.createSubset();
    // Glyphs are numbered as they are included, after glyph 0, the empty box.
    const numbers = new Map([[0, 0]]);
    const glyphs = Buffer.alloc(2 * (characters.length + 1));
    characters.forEach((character, i) => {
      const glyph = this.#font.glyphForCodePoint(character.codePointAt(0) ?? 0);
      const number = numbers.get(glyph.id) ?? numbers.size;
      numbers.set(glyph.id, number);
      subset.includeGlyph(glyph);
      glyphs.writeUInt16BE(number, 2 * (i + 1));
    });
    return { program: subset.encode(), glyphs };
  }

  #scaled(units: number): number {
    return Math.round((units * 1000) / this.#font.unitsPerEm);
  }

  #descriptor(program: PDFRef): PDFRef {
    const { bbox, ascent, descent, capHeight } = this.#font;
    const box = [bbox.minX, bbox.minY, bbox.maxX, bbox.maxY];
    return this.#context.register(
      this.#context.obj({
        Type: 'FontDescriptor',
        FontName: NAME,
        Flags: FLAGS,
        ItalicAngle: 0,
        StemV: 80,
        FontBBox: box.map((units) => this.#scaled(units)),
        Ascent: this.#scaled(ascent),
        Descent: this.#scaled(descent),
        CapHeight: this.#scaled(capHeight),
        FontFile2: program,
      }),
    );
  }
}
