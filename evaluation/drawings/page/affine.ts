import type { Point } from '../../../scripts/samples/page/geometry.ts';

/** `[a b c d e f]` as PDF writes it: x' = a x + c y + e, y' = b x + d y + f. */
export type Affine = readonly [number, number, number, number, number, number];

export const apply = ([a, b, c, d, e, f]: Affine, [x, y]: Point): Point => [
  a * x + c * y + e,
  b * x + d * y + f,
];

/** What happens to a direction: the matrix without its shift. */
export const applyTo = ([a, b, c, d]: Affine, [x, y]: Point): Point => [
  a * x + c * y,
  b * x + d * y,
];

/** First `first`, then `then`. */
export function chain(first: Affine, then: Affine): Affine {
  const [a, b] = applyTo(then, [first[0], first[1]]);
  const [c, d] = applyTo(then, [first[2], first[3]]);
  const [e, f] = apply(then, [first[4], first[5]]);
  return [a, b, c, d, e, f];
}

export function invert([a, b, c, d, e, f]: Affine): Affine {
  const area = a * d - b * c;
  return [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area];
}

/** By how much lengths grow. */
export const growthOf = ([a, b, c, d]: Affine): number => Math.sqrt(Math.abs(a * d - b * c));
