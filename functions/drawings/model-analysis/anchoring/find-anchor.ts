import type { DrawingReading } from '../../reading/drawing-reading.ts';
import { type Box, centre, contains, grow, height, uniteAll } from '../../reading/geometry/box.ts';
import { apart } from '../boxes.ts';
import type { PageView, SeenLine } from '../page-view.ts';
import type { Anchor } from './anchored.ts';
import { bare } from './model-tag.ts';

interface Found {
  readonly anchor: Anchor;
  /** Where the anchor is; the model's own box when there is nothing better. */
  readonly box: Box;
}

/** Finds what holds a tag to its page. A sentence that mentions the tag holds nothing. */
export function findAnchor(text: string, box: Box, view: PageView, reading: DrawingReading): Found {
  const name = bare(text);
  const vector = vectorPlaces(reading, view.page, name).toSorted(nearest(box))[0];
  if (vector !== undefined) return { anchor: { by: 'vector', id: vector.id }, box: vector.box };
  const line = textPlaces(view.lines, box, name).toSorted(nearest(box))[0];
  if (line !== undefined) return { anchor: { by: 'text' }, box: line.box };
  return { anchor: { by: 'box' }, box };
}

interface Place {
  readonly box: Box;
}

function nearest(to: Box): (a: Place, b: Place) => number {
  return (a, b) => apart(a.box, to) - apart(b.box, to);
}

function vectorPlaces(reading: DrawingReading, page: number, name: string) {
  return reading.points
    .filter(({ id, tag }) => [id, ...tag.split(', ')].some((text) => bare(text) === name))
    .flatMap(({ id, places }) =>
      places.filter((place) => place.page === page).map((place) => ({ id, box: place.box })),
    );
}

/** Lines that say the tag and nothing else, and pieces in the model's box that do so together. */
function textPlaces(lines: readonly SeenLine[], box: Box, name: string): Place[] {
  const whole = lines.filter(({ text }) => bare(text) === name);
  if (whole.length > 0) return whole;
  const near = grow(box, height(box) / 2);
  const inside = lines
    .filter((line) => contains(near, ...centre(line.box)))
    .toSorted((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  const across = inside.toSorted((a, b) => a.box[0] - b.box[0]);
  const says = (some: readonly SeenLine[]): boolean =>
    bare(some.map(({ text }) => text).join('')) === name;
  const together = uniteAll(inside.map((line) => line.box));
  return together !== null && (says(inside) || says(across)) ? [{ box: together }] : [];
}
