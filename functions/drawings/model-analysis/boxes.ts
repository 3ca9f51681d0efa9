import { type Box, centre, height, width } from '../reading/geometry/box.ts';
import type { Box2d } from './page-answer.ts';

/** The page that boxes lie on, in points. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

const THOUSAND = 1000;
/** Nothing that has a place of its own is larger than this, as a share of the page's longer side. */
const LARGEST_SHARE = 0.15;

/** From page space to thousandths of the page. */
export function toBox2d([x0, y0, x1, y1]: Box, { width: w, height: h }: Extent): Box2d {
  const part = (value: number, of: number): number =>
    Math.round(Math.min(1, Math.max(0, value / of)) * THOUSAND);
  return [part(y0, h), part(x0, w), part(y1, h), part(x1, w)];
}

/** From thousandths of the page to page space; null when it is no box, or too large to be a place. */
export function fromBox2d(box: Box2d, extent: Extent): Box | null {
  const [ymin = 0, xmin = 0, ymax = 0, xmax = 0] = box;
  if (ymax <= ymin || xmax <= xmin) return null;
  const [w, h] = [extent.width / THOUSAND, extent.height / THOUSAND];
  const placed: Box = [round(xmin * w), round(ymin * h), round(xmax * w), round(ymax * h)];
  const largest = LARGEST_SHARE * Math.max(extent.width, extent.height);
  return width(placed) > largest || height(placed) > largest ? null : placed;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The distance between the middles of two boxes. */
export function apart(a: Box, b: Box): number {
  const [ax, ay] = centre(a);
  const [bx, by] = centre(b);
  return Math.hypot(ax - bx, ay - by);
}

/** The longest side of a box. */
export function side(box: Box): number {
  return Math.max(width(box), height(box));
}

/** The diagonal of the page. */
export function diagonal({ width: w, height: h }: Extent): number {
  return Math.hypot(w, h);
}
