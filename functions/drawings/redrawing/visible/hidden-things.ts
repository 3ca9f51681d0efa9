import { type Box, encloses, grow, intersect, isEmpty } from '../../reading/geometry/box.ts';
import { BoxIndex } from '../../reading/geometry/box-index.ts';
import { polylines } from '../../reading/geometry/polygon.ts';
import type { PageModel, PaintedPath, PlacedImage } from '../../reading/page-model/page-model.ts';
import { isWholeBox } from './is-whole-box.ts';

/** An opaque area, and when it was drawn. */
export interface Cover {
  readonly order: number;
  /** What can be seen of it at most. */
  readonly box: Box;
  /** Its outlines; null when it is the whole of its box. */
  readonly shape: ReturnType<typeof polylines> | null;
  readonly evenOdd: boolean;
}

interface Thing {
  readonly thing: PaintedPath | PlacedImage;
  readonly order: number;
  /** What of it can be seen at most. */
  readonly box: Box;
}

/** Paths and images that lie wholly below one later opaque box, such as a mask or a wipeout. */
export function hiddenThings({ paths, images, width, height }: PageModel): {
  readonly hidden: ReadonlySet<PaintedPath | PlacedImage>;
  readonly coversAbove: (image: PlacedImage) => readonly Cover[];
} {
  const seen: Box = [0, 0, width, height];
  const boxes = paths.flatMap((path) => coverOf(path, seen, true));
  const things = [...paths.map(thingOfPath), ...images.map(thingOfImage)];
  const index = new BoxIndex(things, ({ box }) => box, [width, height]);
  const first = things.reduce((least, { order }) => Math.min(least, order), Infinity);
  const hidden = new Set<PaintedPath | PlacedImage>();
  for (const { order, box } of boxes) {
    if (order === first) continue;
    for (const each of index.near(box)) {
      if (each.order < order && encloses(box, each.box)) hidden.add(each.thing);
    }
  }
  const opaque = images.length > 0 ? paths.filter(isOpaqueArea) : [];
  const areas = new BoxIndex(opaque, ({ box }) => box, [width, height]);
  const coversAbove = (image: PlacedImage): readonly Cover[] =>
    areas
      .near(image.box)
      .filter(({ order }) => order > image.order)
      .flatMap((path) => coverOf(path, image.box, false));
  return { hidden, coversAbove };
}

const isOpaqueArea = ({ opaque, fill }: PaintedPath): boolean => opaque && fill !== null;

/** What a path covers within a box, if anything; only whole boxes when nothing else is asked for. */
function coverOf(path: PaintedPath, within: Box, onlyBoxes: boolean): Cover[] {
  if (!isOpaqueArea(path)) return [];
  const { order, evenOdd } = path;
  const box = intersect(intersect(path.box, path.clip), within);
  if (isEmpty(box)) return [];
  if (isWholeBox(path)) return [{ order, box, shape: null, evenOdd }];
  return onlyBoxes ? [] : [{ order, box, shape: polylines(path), evenOdd }];
}

function thingOfPath(path: PaintedPath): Thing {
  const reach = path.stroke === null ? 0 : path.width / 2;
  const box = intersect(grow(path.box, reach), path.clip);
  return { thing: path, order: path.order, box };
}

const thingOfImage = (image: PlacedImage): Thing => ({
  thing: image,
  order: image.order,
  box: image.box,
});
