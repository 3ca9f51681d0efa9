import type { SheetFont } from '../font/sheet-font.ts';
import type { OperatorBytes } from './operator-bytes.ts';

/** A line of characters, each with its place along the line, in points of the page. */
export interface Lettering {
  readonly glyphs: readonly { readonly text: string; readonly from: number; readonly to: number }[];
  readonly origin: readonly [x: number, y: number];
  /** Unit vector along the line; y points down. */
  readonly direction: readonly [x: number, y: number];
  readonly size: number;
}

/** Letters are squeezed and stretched to the widths of the drawing's own font, within reason. */
const LEAST_STRETCH = 0.3;
const MOST_STRETCH = 3;

interface Character {
  readonly text: string;
  readonly from: number;
  readonly wide: number;
}

/** Writes a line so that every character begins where it did, whatever font it was drawn with. */
export function writeText(out: OperatorBytes, lettering: Lettering, font: SheetFont): void {
  const { origin, direction, size } = lettering;
  const characters = lettering.glyphs.flatMap(split);
  const [first] = characters;
  if (first === undefined || !(size > 0)) return;
  const stretch = stretchOf(characters, size, font);
  const along = first.from;
  const [x, y] = [origin[0] + direction[0] * along, origin[1] + direction[1] * along];
  const [c, s] = direction.map((part) => Number(part.toFixed(5)));
  out.text(`BT /F ${Number(size.toFixed(3))} Tf ${Math.round(stretch * 100)} Tz `);
  // Second axis: up the letters; y of the page points down.
  out
    .text(`${c} ${s} ${s} ${-(c ?? 0)} `)
    .number(x)
    .number(y)
    .text('Tm ');
  out.text(`[${shown(characters, size * (Math.round(stretch * 100) / 100), font)}] TJ ET\n`);
}

/** Ligatures and the like: each of their characters takes its share of the place. */
function split({ text, from, to }: Lettering['glyphs'][number]): Character[] {
  const parts = [...text.toWellFormed()];
  const wide = (to - from) / Math.max(1, parts.length);
  return parts.map((part, i) => ({ text: part, from: from + i * wide, wide }));
}

function stretchOf(characters: readonly Character[], size: number, font: SheetFont): number {
  let [was, is] = [0, 0];
  for (const { text, wide } of characters) {
    was += wide;
    is += (font.widthOf(text) * size) / 1000;
  }
  const stretch = is > 0 && was > 0 ? was / is : 1;
  return Math.min(MOST_STRETCH, Math.max(LEAST_STRETCH, stretch));
}

/** Codes, and between them how far to step back, in thousandths of the stretched size. */
function shown(characters: readonly Character[], em: number, font: SheetFont): string {
  let text = '<';
  let at = characters[0]?.from ?? 0;
  for (const character of characters) {
    const shift = Math.round(((at - character.from) * 1000) / em);
    if (shift !== 0) text += `>${shift}<`;
    at -= (shift * em) / 1000;
    text += font.codeOf(character.text).toString(16).padStart(4, '0');
    at += (font.widthOf(character.text) * em) / 1000;
  }
  return `${text}>`;
}
