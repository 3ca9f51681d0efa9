import type { Colour } from '../../reading/page-model/colour.ts';
import type { PageCanvas } from './page-canvas.ts';

export interface Writing {
  readonly x: number;
  /** The baseline. */
  readonly y: number;
  readonly size: number;
  readonly colour: Colour;
}

/** Writes a line of our own, with the widths of the font. */
export function write(canvas: PageCanvas, line: string, { x, y, size, colour }: Writing): void {
  let at = 0;
  const glyphs = [...line].map((text) => {
    const from = at;
    at += canvas.font.measure(text, size);
    return { text, from, to: at };
  });
  canvas.text({ glyphs, origin: [x, y], direction: [1, 0], size }, colour);
}
