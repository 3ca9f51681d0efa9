import type { Glyph, TextRun } from '../page-model/page-model.ts';
import { runBox } from '../page-model/paint-text.ts';

/** Every character of a made-up run is this wide, in font sizes. */
const WIDTH = 0.6;

/** A text run in page space, as the page model would give it. */
export function textRun(
  text: string,
  x: number,
  y: number,
  rest: Partial<Pick<TextRun, 'size' | 'colour' | 'order' | 'direction' | 'partial'>> = {},
): TextRun {
  const size = rest.size ?? 10;
  const direction = rest.direction ?? ([1, 0] as const);
  const glyphs: Glyph[] = [...text].map((character, i) => ({
    text: character,
    from: i * WIDTH * size,
    to: (i + 1) * WIDTH * size,
  }));
  const origin = [x, y] as const;
  return {
    order: 0,
    colour: 0,
    partial: false,
    ...rest,
    size,
    direction,
    glyphs,
    origin,
    box: runBox(glyphs, origin, direction, size),
  };
}
