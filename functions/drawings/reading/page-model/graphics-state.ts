import type { Box } from '../geometry/box.ts';
import type { Matrix } from '../geometry/matrix.ts';
import { identity } from '../geometry/matrix.ts';
import { BLACK, type Colour } from './colour.ts';

/** What the group at work is painted with as a whole: nothing inside can undo it. */
interface GroupPaint {
  readonly alpha: number;
  readonly blendsNormally: boolean;
  readonly darkens: boolean;
  readonly softMask: boolean;
}

/** What `q` saves and `Q` brings back. Kept by hand, since the operator list carries no state. */
export interface GraphicsState {
  /** From user space to page space. */
  ctm: Matrix;
  clip: Box;
  fill: Colour;
  /** The fill is a tiling pattern: what lies below shows through its gaps. */
  fillHasGaps: boolean;
  stroke: Colour;
  /** The line is a tiling pattern. */
  strokeHasGaps: boolean;
  lineWidth: number;
  /** Lines end where their path does; otherwise half their width further on. */
  flatEnds: boolean;
  /** Lengths of dashes and gaps in user space; none for a solid line. */
  dash: readonly number[];
  fillAlpha: number;
  strokeAlpha: number;
  /** Blend mode Normal and no soft mask: paint covers what is below it. */
  blendsNormally: boolean;
  /** Blend modes by which paint can only darken: a highlighter. */
  darkens: boolean;
  softMask: boolean;
  group: GroupPaint;
  textMatrix: Matrix;
  lineX: number;
  lineY: number;
  textX: number;
  textY: number;
  fontSize: number;
  /** From glyph units to text space: 0.001 except for Type 3 fonts. */
  glyphUnit: number;
  charSpacing: number;
  wordSpacing: number;
  horizontalScale: number;
  leading: number;
  rise: number;
  renderMode: number;
}

export function initialState(ctm: Matrix, clip: Box): GraphicsState {
  return {
    ctm,
    clip,
    fill: BLACK,
    fillHasGaps: false,
    stroke: BLACK,
    strokeHasGaps: false,
    lineWidth: 1,
    flatEnds: true,
    dash: [],
    fillAlpha: 1,
    strokeAlpha: 1,
    blendsNormally: true,
    darkens: false,
    softMask: false,
    group: { alpha: 1, blendsNormally: true, darkens: false, softMask: false },
    textMatrix: identity,
    lineX: 0,
    lineY: 0,
    textX: 0,
    textY: 0,
    fontSize: 1,
    glyphUnit: 0.001,
    charSpacing: 0,
    wordSpacing: 0,
    horizontalScale: 1,
    leading: 0,
    rise: 0,
    renderMode: 0,
  };
}

/** Below this opacity paint lets what lies under it be read. */
const OPAQUE = 0.95;
/** Up to this opacity paint cannot be seen. */
export const INVISIBLE = 0.02;

/** Whether paint of some opacity covers what is below it. */
export function isSolid({ blendsNormally, softMask }: GraphicsState, alpha: number): boolean {
  return alpha >= OPAQUE && blendsNormally && !softMask;
}
