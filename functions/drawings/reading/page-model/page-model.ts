import type { Box } from '../geometry/box.ts';
import type { Matrix } from '../geometry/matrix.ts';
import type { Colour } from './colour.ts';

/** One character of a run: its extent along the run's direction, from the run's origin. */
export interface Glyph {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** How paint mixes with what is below it; left out when it simply covers it. */
export interface Blend {
  /** Opacity of areas and texts, 0 to 1. */
  readonly fill: number;
  readonly stroke: number;
  /** Multiplied with what is below, like a highlighter. */
  readonly darkens: boolean;
}

/**
 * What one operator wrote. Only what a person sees on the page: characters below later fills,
 * outside the clip, in hidden layers or in the colour of their ground are not here.
 */
export interface TextRun {
  /** Place in the drawing order of the page. */
  readonly order: number;
  readonly glyphs: readonly Glyph[];
  /** Start of the baseline, in page space. */
  readonly origin: readonly [x: number, y: number];
  /** Unit vector along the baseline; y points down. */
  readonly direction: readonly [x: number, y: number];
  /** Height of the font, in points of the page. */
  readonly size: number;
  readonly colour: Colour;
  /** The dark area that a light text stands on; left out of all others. */
  readonly ground?: Colour;
  readonly box: Box;
  /** Some of its characters are hidden, so what is left may not be a whole word. */
  readonly partial: boolean;
  readonly blend?: Blend;
}

/** A painted path, in page space. `commands` is what pdf.js uses: 0 move, 1 line, 2 cubic, 3 quadratic, 4 close. */
export interface PaintedPath {
  readonly order: number;
  /** Colour of the line; null when the path is not stroked. */
  readonly stroke: Colour | null;
  /** Colour of the area; null when the path is not filled. */
  readonly fill: Colour | null;
  /** Line width, in points of the page. */
  readonly width: number;
  readonly dashed: boolean;
  /** Lengths of dashes and gaps in points of the page, when the line is dashed. */
  readonly dash?: readonly number[];
  /** Nothing below the fill shows through. */
  readonly opaque: boolean;
  readonly evenOdd: boolean;
  readonly curved: boolean;
  readonly commands: Float32Array;
  readonly box: Box;
  readonly clip: Box;
  readonly blend?: Blend;
}

export interface PlacedImage {
  readonly order: number;
  readonly box: Box;
  /** Only on pages that are read with their pictures. */
  readonly picture?: Picture;
}

/** The pixels of an image and where they are drawn. */
export interface Picture {
  /** `mask` and `bits`: one bit a pixel, rows padded to bytes; a mask's 0 is painted in `colour`. */
  readonly kind: 'mask' | 'bits' | 'rgb' | 'rgba';
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  readonly colour: Colour;
  /** From the image's unit square, y up, to page space. */
  readonly matrix: Matrix;
  readonly clip: Box;
  readonly blend?: Blend;
}

/** One page as drawn: page space has its origin at the top left after rotation, y down, in points. */
export interface PageModel {
  /** Page number, from 1. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly texts: readonly TextRun[];
  readonly paths: readonly PaintedPath[];
  readonly images: readonly PlacedImage[];
}
