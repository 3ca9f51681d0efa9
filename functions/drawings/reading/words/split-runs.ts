import type { Glyph, TextRun } from '../page-model/page-model.ts';
import { runBox } from '../page-model/paint-text.ts';
import type { Word } from './word.ts';

/** A gap wider than this, in font sizes, parts two words (a space is 0.25 to 0.3). */
export const WORD_GAP = 0.2;

/** Cuts a run at spaces and at gaps; the pieces may still be parts of words. */
export function splitRun(run: TextRun): Word[] {
  const pieces: Glyph[][] = [];
  let piece: Glyph[] = [];
  for (const glyph of run.glyphs) {
    const last = piece.at(-1);
    const blank = glyph.text.trim() === '';
    const apart = last !== undefined && glyph.from - last.to > WORD_GAP * run.size;
    if ((blank || apart) && piece.length > 0) {
      pieces.push(piece);
      piece = [];
    }
    if (!blank) piece.push(glyph);
  }
  if (piece.length > 0) pieces.push(piece);
  return pieces.map((glyphs) => toWord(glyphs, run));
}

function toWord(glyphs: readonly Glyph[], run: TextRun): Word {
  const [dx, dy] = run.direction;
  const start = run.origin[0] * dx + run.origin[1] * dy;
  return {
    text: glyphs
      .map((glyph) => glyph.text)
      .join('')
      .normalize('NFKC'),
    box: runBox(glyphs, run.origin, run.direction, run.size),
    size: run.size,
    colour: run.colour,
    direction: run.direction,
    from: start + (glyphs[0]?.from ?? 0),
    to: start + (glyphs.at(-1)?.to ?? 0),
    baseline: run.origin[1] * dx - run.origin[0] * dy,
    order: run.order,
    partial: run.partial,
    pieces: [],
  };
}
