import { type PdfFile, type Ref, refTo } from '../file/pdf-file.ts';
import { cutFont } from './cut-font.ts';
import { readTrueType, type TrueType } from './true-type.ts';

const NAME = 'JBLINE+LiberationSans';
/** A symbolic font without serifs (ISO 32000-1, table 123): it brings its own character map. */
const FLAGS = 4;
/** Lines of one block of a ToUnicode map. */
const BLOCK = 100;
const LARGEST_CODE = 0xffff;

/**
 * The one font that everything is drawn anew with. Every character of Unicode has a code of its own
 * in it, so that texts can be found and copied; a character that the font has no shape for shows as
 * an empty box.
 */
export class SheetFont {
  readonly ref: Ref;
  readonly #font: TrueType;
  readonly #codes = new Map<string, number>();

  constructor(file: PdfFile, truetype: Uint8Array) {
    this.ref = file.reserve();
    this.#font = readTrueType(truetype);
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
    const { advanceOf, unitsPerEm } = this.#font;
    return Math.round((advanceOf(this.#glyphOf(character)) * 1000) / unitsPerEm);
  }

  /** Width of a text set in a size, in the unit of the size. */
  measure(text: string, size: number): number {
    let width = 0;
    for (const character of text) width += this.widthOf(character);
    return (width * size) / 1000;
  }

  /** Writes the font with the characters that were used. */
  write(file: PdfFile): void {
    const characters = [...this.#codes.keys()].slice(0, LARGEST_CODE);
    const glyphs = [...new Set([0, ...characters.map((character) => this.#glyphOf(character))])];
    const map = Buffer.alloc(2 * (characters.length + 1));
    characters.forEach((character, i) => {
      map.writeUInt16BE(glyphs.indexOf(this.#glyphOf(character)), 2 * (i + 1));
    });
    const program = cutFont(this.#font, glyphs);
    const shapes = file.addStream(`/Length1 ${program.length}`, program);
    const descendant = file.add(
      [
        `<</Type/Font/Subtype/CIDFontType2/BaseFont/${NAME}`,
        '/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>',
        `/FontDescriptor ${refTo(file.add(this.#descriptor(shapes)))}`,
        `/CIDToGIDMap ${refTo(file.addStream('', map))}`,
        `/W[1[${characters.map((character) => this.widthOf(character)).join(' ')}]]>>`,
      ].join(''),
    );
    const unicode = file.addStream('', Buffer.from(unicodeMap(characters)));
    file.set(
      this.ref,
      [
        `<</Type/Font/Subtype/Type0/BaseFont/${NAME}/Encoding/Identity-H`,
        `/DescendantFonts[${refTo(descendant)}]/ToUnicode ${refTo(unicode)}>>`,
      ].join(''),
    );
  }

  #glyphOf(character: string): number {
    return this.#font.glyphOf(character.codePointAt(0) ?? 0);
  }

  #descriptor(shapes: Ref): string {
    const { box, ascent, descent, unitsPerEm } = this.#font;
    const scaled = (value: number): number => Math.round((value * 1000) / unitsPerEm);
    return [
      `<</Type/FontDescriptor/FontName/${NAME}/Flags ${FLAGS}/ItalicAngle 0/StemV 80`,
      `/FontBBox[${box.map(scaled).join(' ')}]/Ascent ${scaled(ascent)}/Descent ${scaled(descent)}`,
      `/CapHeight 729/FontFile2 ${refTo(shapes)}>>`,
    ].join('');
  }
}

const hex = (code: number): string => code.toString(16).padStart(4, '0');

/** Which text each code stands for (ISO 32000-1, section 9.10.3). */
function unicodeMap(characters: readonly string[]): string {
  const lines = characters.map((character, i) => {
    const units = Buffer.from(character.toWellFormed(), 'utf16le').swap16().toString('hex');
    return `<${hex(i + 1)}> <${units}>`;
  });
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += BLOCK) {
    const block = lines.slice(at, at + BLOCK);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`);
  }
  return [
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n',
    '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n',
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n',
    '1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n',
    ...blocks,
    'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n',
  ].join('');
}
