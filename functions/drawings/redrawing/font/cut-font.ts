import { type TrueType, tableOf } from './true-type.ts';

/** Flags of a part of a composite glyph (OpenType specification, glyf). */
const WORDS = 0x0001;
const SCALE = 0x0008;
const MORE = 0x0020;
const SCALES = 0x0040;
const MATRIX = 0x0080;

/** Tables that a font in a PDF needs beside those that are made anew; hints belong to outlines. */
const KEPT = ['cvt ', 'fpgm', 'prep'] as const;

/**
 * The font with some of its glyphs only, numbered in the given order, and the parts that composite
 * ones are made of after them.
 *
 * @param wanted glyphs of the font; glyph 0 first
 */
export function cutFont(font: TrueType, wanted: readonly number[]): Buffer {
  const order = [...wanted];
  const numbers = new Map(wanted.map((glyph, i) => [glyph, i]));
  const numberOf = (glyph: number): number => {
    const known = numbers.get(glyph);
    if (known !== undefined) return known;
    numbers.set(glyph, order.length);
    return order.push(glyph) - 1;
  };
  const outlines: Buffer[] = [];
  // Parts of composite glyphs join the end of the list while it is walked.
  for (const glyph of order) outlines.push(padded(renumbered(font.outlineOf(glyph), numberOf)));
  return assemble(new Map([...kept(font), ...made(font, order, outlines)]));
}

/** A composite glyph names its parts by their numbers. */
function renumbered(outline: Buffer, numberOf: (glyph: number) => number): Buffer {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return outline;
  const copy = Buffer.from(outline);
  for (let at = 10, flags = MORE; flags & MORE; ) {
    flags = copy.readUInt16BE(at);
    copy.writeUInt16BE(numberOf(copy.readUInt16BE(at + 2)), at + 2);
    at += 4 + (flags & WORDS ? 4 : 2);
    if (flags & SCALE) at += 2;
    else if (flags & SCALES) at += 4;
    else if (flags & MATRIX) at += 8;
  }
  return copy;
}

function padded(data: Buffer): Buffer {
  return Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
}

function kept({ tables }: TrueType): [string, Buffer][] {
  return KEPT.flatMap((name) => {
    const table = tables.get(name);
    return table === undefined ? [] : [[name, table]];
  });
}

function made(
  font: TrueType,
  order: readonly number[],
  outlines: readonly Buffer[],
): [string, Buffer][] {
  const [head, hhea, maxp] = ['head', 'hhea', 'maxp'].map((name) =>
    Buffer.from(tableOf(font.tables, name)),
  );
  if (!head || !hhea || !maxp) return [];
  head.writeUInt32BE(0, 8);
  head.writeInt16BE(1, 50);
  hhea.writeUInt16BE(order.length, 34);
  maxp.writeUInt16BE(order.length, 4);
  const hmtx = Buffer.alloc(4 * order.length);
  const loca = Buffer.alloc(4 * (order.length + 1));
  let end = 0;
  for (const [i, glyph] of order.entries()) {
    const outline = outlines[i] ?? Buffer.alloc(0);
    hmtx.writeUInt16BE(font.advanceOf(glyph), 4 * i);
    // The left side bearing is where the outline begins.
    hmtx.writeInt16BE(outline.length > 0 ? outline.readInt16BE(2) : 0, 4 * i + 2);
    end += outline.length;
    loca.writeUInt32BE(end, 4 * (i + 1));
  }
  const glyf = Buffer.concat(outlines);
  return Object.entries({ glyf, head, hhea, hmtx, loca, maxp });
}

function assemble(tables: ReadonlyMap<string, Buffer>): Buffer {
  const names = [...tables.keys()].sort();
  const power = 2 ** Math.floor(Math.log2(names.length));
  const head = Buffer.alloc(12 + 16 * names.length);
  head.writeUInt32BE(0x00010000, 0);
  head.writeUInt16BE(names.length, 4);
  head.writeUInt16BE(16 * power, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE(16 * (names.length - power), 10);
  const bodies: Buffer[] = [];
  let at = head.length;
  for (const [i, name] of names.entries()) {
    const table = tables.get(name) ?? Buffer.alloc(0);
    const body = padded(table);
    head.write(name, 12 + 16 * i, 'latin1');
    head.writeUInt32BE(checksum(body), 16 + 16 * i);
    head.writeUInt32BE(at, 20 + 16 * i);
    head.writeUInt32BE(table.length, 24 + 16 * i);
    bodies.push(body);
    at += body.length;
  }
  return Buffer.concat([head, ...bodies]);
}

function checksum(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  return sum;
}
