/** What is needed of a TrueType font to set text with it and to cut it down to a few glyphs. */
export interface TrueType {
  readonly tables: ReadonlyMap<string, Buffer>;
  readonly glyphs: number;
  readonly unitsPerEm: number;
  /** Font units: [xMin, yMin, xMax, yMax] of all glyphs, and heights above and below the line. */
  readonly box: readonly [number, number, number, number];
  readonly ascent: number;
  readonly descent: number;
  /** The glyph of a character; 0, an empty box, when the font has none. */
  readonly glyphOf: (codePoint: number) => number;
  /** Advance width in font units. */
  readonly advanceOf: (glyph: number) => number;
  /** The outline of a glyph as it stands in `glyf`; empty for a blank. */
  readonly outlineOf: (glyph: number) => Buffer;
}

/**
 * Reads a TrueType font (OpenType specification 1.9, tables cmap format 4, glyf, head, hhea, hmtx,
 * loca, maxp).
 */
export function readTrueType(file: Uint8Array): TrueType {
  const font = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const tables = new Map<string, Buffer>();
  for (let i = 0; i < font.readUInt16BE(4); i += 1) {
    const entry = 12 + 16 * i;
    const start = font.readUInt32BE(entry + 8);
    const name = font.toString('latin1', entry, entry + 4);
    tables.set(name, font.subarray(start, start + font.readUInt32BE(entry + 12)));
  }
  const [head, hhea, hmtx, loca, glyf, maxp] = ['head', 'hhea', 'hmtx', 'loca', 'glyf', 'maxp'].map(
    (name) => tableOf(tables, name),
  );
  if (!head || !hhea || !hmtx || !loca || !glyf || !maxp) throw missing('head');
  const offset = offsetReader(head, loca);
  const metrics = hhea.readUInt16BE(34);
  return {
    tables,
    glyphs: maxp.readUInt16BE(4),
    unitsPerEm: head.readUInt16BE(18),
    box: [head.readInt16BE(36), head.readInt16BE(38), head.readInt16BE(40), head.readInt16BE(42)],
    ascent: hhea.readInt16BE(4),
    descent: hhea.readInt16BE(6),
    glyphOf: characterMap(tableOf(tables, 'cmap')),
    advanceOf: (glyph) => hmtx.readUInt16BE(4 * Math.min(glyph, metrics - 1)),
    outlineOf: (glyph) => glyf.subarray(offset(glyph), offset(glyph + 1)),
  };
}

export function tableOf(tables: ReadonlyMap<string, Buffer>, name: string): Buffer {
  const table = tables.get(name);
  if (table === undefined) throw missing(name);
  return table;
}

function missing(name: string): TypeError {
  return new TypeError(`The font has no table "${name}".`);
}

/** `loca` holds 32-bit offsets, or half of them in 16 bits. */
function offsetReader(head: Buffer, loca: Buffer): (glyph: number) => number {
  const isLong = head.readInt16BE(50) === 1;
  return (glyph) => (isLong ? loca.readUInt32BE(4 * glyph) : 2 * loca.readUInt16BE(2 * glyph));
}

/** The map of format 4: segments of characters, each with a difference or a list of glyphs. */
function characterMap(cmap: Buffer): (codePoint: number) => number {
  const map = subtable(cmap);
  const segments = map.readUInt16BE(6) / 2;
  const at = (column: number, i: number): number =>
    14 + 2 * (column * segments + i) + (column > 0 ? 2 : 0);
  const glyphIn = (i: number, codePoint: number): number => {
    const first = map.readUInt16BE(at(1, i));
    if (codePoint < first) return 0;
    const delta = map.readUInt16BE(at(2, i));
    const range = map.readUInt16BE(at(3, i));
    if (range === 0) return (codePoint + delta) & 0xffff;
    const glyph = map.readUInt16BE(at(3, i) + range + 2 * (codePoint - first));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  };
  return (codePoint) => {
    for (let i = 0; codePoint <= 0xffff && i < segments; i += 1) {
      if (codePoint <= map.readUInt16BE(at(0, i))) return glyphIn(i, codePoint);
    }
    return 0;
  };
}

function subtable(cmap: Buffer): Buffer {
  for (let i = 0; i < cmap.readUInt16BE(2); i += 1) {
    const map = cmap.subarray(cmap.readUInt32BE(4 + 8 * i + 4));
    if (map.readUInt16BE(0) === 4) return map;
  }
  throw new TypeError('The font has no character map of format 4.');
}
