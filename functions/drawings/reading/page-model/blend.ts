import type { GraphicsState } from './graphics-state.ts';
import type { Blend } from './page-model.ts';

/** The shape of a soft mask is not followed: what it lets through is drawn half transparent. */
const MASKED = 0.5;

/** How what is painted now mixes with what is below it; nothing when it simply covers it. */
export function blendOf(state: GraphicsState): { readonly blend?: Blend } {
  const { fillAlpha, strokeAlpha, softMask, darkens, fillHasGaps } = state;
  if (fillAlpha === 1 && strokeAlpha === 1 && !softMask && !darkens && !fillHasGaps) return {};
  const part = softMask ? MASKED : 1;
  const fill = fillAlpha * part * (fillHasGaps ? MASKED : 1);
  return { blend: { fill, stroke: strokeAlpha * part, darkens } };
}
