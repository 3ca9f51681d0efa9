/** What is needed of a TrueType font to set text in it. */
export interface TrueType {
  readonly bytes: Uint8Array;
  glyphOf(letter: string): number;
  /** Advance in 1/1000 of the font size. */
  advanceOf(glyph: number): number;
}

interface Segment {
  readonly start: number;
  readonly end: number;
  readonly delta: number;
  /** Where the segment's glyphs stand; 0 when `delta` alone tells them. */
  readonly glyphs: number;
}

function tablesOf(view: DataView): ReadonlyMap<string, number> {
  const count = view.getUint16(4);
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const at = 12 + index * 16;
      const name = String.fromCharCode(...[0, 1, 2, 3].map((letter) => view.getUint8(at + letter)));
      return [name, view.getUint32(at + 8)] as const;
    }),
  );
}

/** Segments of the first character map in format 4. */
function segmentsOf(view: DataView, cmap: number): readonly Segment[] {
  const maps = Array.from(
    { length: view.getUint16(cmap + 2) },
    (_, index) => cmap + view.getUint32(cmap + 8 + index * 8),
  );
  const map = maps.find((at) => view.getUint16(at) === 4);
  if (map === undefined) throw new RangeError('The font has no character map in format 4.');
  const size = view.getUint16(map + 6);
  const [ends, starts] = [map + 14, map + 16 + size];
  return Array.from({ length: size / 2 }, (_, index) => {
    const rangeAt = starts + 2 * size + index * 2;
    const range = view.getUint16(rangeAt);
    return {
      start: view.getUint16(starts + index * 2),
      end: view.getUint16(ends + index * 2),
      delta: view.getInt16(starts + size + index * 2),
      glyphs: range === 0 ? 0 : rangeAt + range,
    };
  });
}

/** Reads the tables `cmap`, `head`, `hhea` and `hmtx`. */
export function parseTrueType(bytes: Uint8Array): TrueType {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = tablesOf(view);
  const table = (name: string): number => {
    const at = tables.get(name);
    if (at === undefined) throw new RangeError(`The font has no table ${name}.`);
    return at;
  };
  const segments = segmentsOf(view, table('cmap'));
  const em = view.getUint16(table('head') + 18);
  const measured = view.getUint16(table('hhea') + 34);
  return {
    bytes,
    glyphOf: (letter) => {
      const code = letter.codePointAt(0) ?? 0;
      const segment = segments.find(({ end }) => code <= end);
      if (!segment || code < segment.start) return 0;
      if (segment.glyphs === 0) return (code + segment.delta) & 0xffff;
      return view.getUint16(segment.glyphs + (code - segment.start) * 2);
    },
    advanceOf: (glyph) =>
      (view.getUint16(table('hmtx') + Math.min(glyph, measured - 1) * 4) / em) * 1000,
  };
}
