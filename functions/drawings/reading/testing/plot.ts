/** Small pieces of page content, in the way CAD plotters write them; y up, lengths in points. */

/** A string at a place, in black unless told otherwise. */
export function text(
  words: string,
  x: number,
  y: number,
  { size = 5, colour = '0 g', angle = 0, font = 'F1' } = {},
): string {
  const [c, s] = [Math.cos(angle), Math.sin(angle)].map((v) => v.toFixed(6));
  return `${colour} BT /${font} ${size} Tf ${c} ${s} ${-Number(s)} ${c} ${x} ${y} Tm (${words}) Tj ET\n`;
}

/** An outlined rectangle from its lower left corner. */
export function outline(x: number, y: number, w: number, h: number, colour = '0 G'): string {
  return `${colour} 0.4 w ${x} ${y} ${w} ${h} re S\n`;
}

export function line(x0: number, y0: number, x1: number, y1: number, colour = '0 G'): string {
  return `${colour} 0.4 w ${x0} ${y0} m ${x1} ${y1} l S\n`;
}

export function patch(x: number, y: number, w: number, h: number, colour = '1 g'): string {
  return `${colour} ${x} ${y} ${w} ${h} re f\n`;
}

/** How the four words of a tag are written. */
export type Wording = 'two strings' | 'four strings' | 'one string';

/** Where words of a tag start and where its column line is, in text heights from the left edge. */
const STARTS = [0.2, 1.25, 3, 5.25] as const;
const COLUMN = 5.05;

/**
 * A tag table, three rows and two columns, its upper left corner at x, y; text height h.
 * `words` are system, level, point and package.
 */
export function tagTable(
  words: readonly [string, string, string, string],
  x: number,
  y: number,
  { h = 5, wording = 'two strings' as Wording, wipeout = true } = {},
): string {
  const [w, row] = [6.75 * h, 1.6 * h];
  const [top, base] = [y - 3 * row, y - 1.17 * h];
  const borders = [
    outline(x, top, w, 3 * row),
    line(x, y - row, x + w, y - row),
    line(x, y - 2 * row, x + w, y - 2 * row),
    line(x + COLUMN * h, y, x + COLUMN * h, top),
  ].join('');
  const ground = wipeout ? patch(x, top, w, 3 * row) : '';
  return ground + borders + wordsOf(words, x, base, h, wording);
}

function wordsOf(
  words: readonly [string, string, string, string],
  x: number,
  y: number,
  h: number,
  wording: Wording,
): string {
  const at = (i: number): number => x + (STARTS[i] ?? 0) * h;
  if (wording === 'one string') return text(words.join(' '), at(0), y, { size: h });
  if (wording === 'four strings') {
    return words.map((word, i) => text(word, at(i), y, { size: h })).join('');
  }
  const [system, level, point, pack] = words;
  // Widths of Helvetica digits and capitals are near 0.56 and 0.67 of the size.
  const shift = (from: number, to: number, wide: number): number =>
    -Math.round(((STARTS[to] ?? 0) - (STARTS[from] ?? 0) - wide) * 1000);
  const array = `[(${system})${shift(0, 2, 0.667)}(${point})${shift(2, 3, 1.668)}(${pack})] TJ`;
  return `0 g BT /F1 ${h} Tf 1 0 0 1 ${at(0)} ${y} Tm ${array} ET\n${text(level, at(1), y, { size: h })}`;
}
