import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { PdfDocument } from '../../../scripts/samples/pdf/document.ts';
import { pointTo } from '../../../scripts/samples/pdf/document.ts';
import type { Face } from './fonts.ts';
import type { TrueType } from './true-type.ts';
import { parseTrueType } from './true-type.ts';

/** The free fonts that pdf.js brings along for pages that embed none. */
const folder = createRequire(import.meta.url).resolve(
  'pdfjs-dist/standard_fonts/LICENSE_LIBERATION',
);

const loaded = new Map<string, TrueType>();

function load(name: string): TrueType {
  const known = loaded.get(name);
  if (known) return known;
  const font = parseTrueType(
    new Uint8Array(readFileSync(folder.replace('LICENSE_LIBERATION', `${name}.ttf`))),
  );
  loaded.set(name, font);
  return font;
}

const hex = (value: number): string => value.toString(16).padStart(4, '0').toUpperCase();

/** A TrueType font inside the file, its strings written as glyph numbers (Type0, Identity-H). */
export class EmbeddedFace implements Face {
  readonly key: string;
  readonly #name: string;
  readonly #font: TrueType;
  readonly #used = new Map<number, string>();

  constructor(key: string, name: string) {
    this.key = key;
    this.#name = name;
    this.#font = load(name);
  }

  widthOf(text: string, height: number): number {
    const glyphs = Array.from(text, (letter) => this.#font.glyphOf(letter));
    const units = glyphs.reduce((sum, glyph) => sum + this.#font.advanceOf(glyph), 0);
    return (units / 1000) * height;
  }

  encode(text: string): string {
    const glyphs = Array.from(text, (letter) => {
      const glyph = this.#font.glyphOf(letter);
      this.#used.set(glyph, letter);
      return hex(glyph);
    });
    return `<${glyphs.join('')}>`;
  }

  write(pdf: PdfDocument): string {
    const { bytes } = this.#font;
    const used = [...this.#used].sort(([a], [b]) => a - b);
    const file = pdf.addStream(`/Length1 ${bytes.length}`, bytes);
    const descriptor = pdf.add(
      `<< /Type /FontDescriptor /FontName /ABCDEF+${this.#name} /Flags 4 /ItalicAngle 0 ` +
        `/FontBBox [-544 -303 1302 980] /Ascent 905 /Descent -212 /CapHeight 688 /StemV 80 ` +
        `/FontFile2 ${pointTo(file)} >>`,
    );
    const widths = used.map(([glyph]) => `${glyph} [${Math.round(this.#font.advanceOf(glyph))}]`);
    const descendant = pdf.add(
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+${this.#name} ` +
        `/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ` +
        `/FontDescriptor ${pointTo(descriptor)} /DW 600 /W [${widths.join(' ')}] /CIDToGIDMap /Identity >>`,
    );
    const map = pdf.addStream('', Buffer.from(unicodeMap(used), 'latin1'));
    return pointTo(
      pdf.add(
        `<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+${this.#name} /Encoding /Identity-H ` +
          `/DescendantFonts [${pointTo(descendant)}] /ToUnicode ${pointTo(map)} >>`,
      ),
    );
  }
}

/** Tells a viewer which letter each glyph is. */
function unicodeMap(used: readonly (readonly [number, string])[]): string {
  const rows = used.map(
    ([glyph, letter]) => `<${hex(glyph)}> <${hex(letter.codePointAt(0) ?? 0)}>`,
  );
  const chunks: string[] = [];
  for (let start = 0; start < rows.length; start += 100) {
    const chunk = rows.slice(start, start + 100);
    chunks.push(`${chunk.length} beginbfchar\n${chunk.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <FFFF> endcodespacerange',
    ...chunks,
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}
