import type { Box } from '../geometry/box.ts';
import { compose, type Matrix, moveX, moveY } from '../geometry/matrix.ts';
import { blendOf } from './blend.ts';
import { type GraphicsState, INVISIBLE } from './graphics-state.ts';
import { type Arguments, field } from './operator-arguments.ts';
import type { Glyph, TextRun } from './page-model.ts';
import type { Painter } from './painter.ts';

/** Height of capitals and depth below the baseline, in font sizes: good for common CAD fonts. */
export const CAP_HEIGHT = 0.72;
const DEPTH = 0.04;
/** Points: what is smaller is a speck to the eye. */
const SMALLEST = 0.3;
/** Text space units per glyph unit, but for fonts that measure in units of their own. */
const USUAL_UNIT = 0.001;

/**
 * Below a soft mask nothing is written either: what it lets through is not followed, and what it
 * hides must not be told. Modes 3 and 7 write nothing to be seen (3 is what text recognition puts over a scan).
 */
function writesInk({ renderMode, fillAlpha, strokeAlpha, softMask }: GraphicsState): boolean {
  if (softMask) return false;
  const mode = renderMode & 3;
  if (mode === 3) return false;
  return mode === 1 ? strokeAlpha > INVISIBLE : fillAlpha > INVISIBLE;
}

/** `showText [[glyph or shift, ...]]`: moves the text position and, when it can be seen, adds a run. */
export function paintText(painter: Painter, args: Arguments): void {
  const list = args[0];
  if (!Array.isArray(list)) return;
  const { state } = painter;
  const { glyphs, advance } = layOut(list, state);
  const text = compose(state.ctm, state.textMatrix);
  const startX = state.textX;
  // A negative font size writes upside down and backwards: the same as turning by 180 degrees.
  state.textX += state.fontSize < 0 ? -advance : advance;
  if (!painter.isVisible || !writesInk(state) || glyphs.length === 0) return;
  const run = place(glyphs, startX, text, state);
  if (run !== null) painter.addText({ ...run, order: painter.order });
}

/** Glyphs in text space, x from the start of the string. */
function layOut(
  list: readonly unknown[],
  state: GraphicsState,
): { glyphs: Glyph[]; advance: number } {
  const size = Math.abs(state.fontSize);
  const scale = state.horizontalScale;
  const glyphs: Glyph[] = [];
  let x = 0;
  for (const item of list) {
    if (typeof item === 'number') {
      x -= (item / 1000) * size * scale;
      continue;
    }
    const wide = field(item, 'width');
    const character = field(item, 'unicode');
    const to = x + (typeof wide === 'number' ? wide : 0) * state.glyphUnit * size * scale;
    if (typeof character === 'string') glyphs.push({ text: character, from: x, to });
    const space = field(item, 'isSpace') === true ? state.wordSpacing : 0;
    x = to + (state.charSpacing + space) * scale;
  }
  return { glyphs, advance: x };
}

function place(
  glyphs: readonly Glyph[],
  startX: number,
  text: Matrix,
  state: GraphicsState,
): Omit<TextRun, 'order'> | null {
  const along = Math.hypot(text[0], text[1]);
  const size = Math.abs(state.fontSize) * Math.hypot(text[2], text[3]);
  if (!(along > 0 && size > 0 && Number.isFinite(along + size))) return null;
  if (isSpeck(state, along, size)) return null;
  const y = state.textY + state.rise;
  const origin = [moveX(text, startX, y), moveY(text, startX, y)] as const;
  const unit = state.fontSize < 0 ? -along : along;
  const direction = [text[0] / unit, text[1] / unit] as const;
  const scaled = glyphs.map((g) => ({ text: g.text, from: g.from * along, to: g.to * along }));
  return {
    glyphs: scaled,
    origin,
    direction,
    size,
    colour: (state.renderMode & 3) === 1 ? state.stroke : state.fill,
    box: runBox(scaled, origin, direction, size),
    partial: false,
    ...blendOf(state),
  };
}

/** Too small to be seen, or squeezed until it is. */
function isSpeck(state: GraphicsState, along: number, size: number): boolean {
  const wide = Math.abs(state.fontSize * state.horizontalScale) * along;
  return Math.min(wide, size) * Math.max(1, state.glyphUnit / USUAL_UNIT) < SMALLEST;
}

/** The box round glyphs on a baseline: capitals above it, a little below it. */
export function runBox(
  glyphs: readonly Glyph[],
  origin: readonly [number, number],
  direction: readonly [number, number],
  size: number,
): Box {
  const from = glyphs[0]?.from ?? 0;
  const to = glyphs.at(-1)?.to ?? from;
  const xs: number[] = [];
  const ys: number[] = [];
  for (const u of [from, to]) {
    for (const v of [-CAP_HEIGHT * size, DEPTH * size]) {
      xs.push(origin[0] + direction[0] * u - direction[1] * v);
      ys.push(origin[1] + direction[1] * u + direction[0] * v);
    }
  }
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
