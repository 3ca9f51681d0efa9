import { type Box, intersect, isEmpty, overlaps } from '../../reading/geometry/box.ts';
import { BoxIndex } from '../../reading/geometry/box-index.ts';
import type { PageModel, PaintedPath, PlacedImage } from '../../reading/page-model/page-model.ts';
import { isWholeBox } from './is-whole-box.ts';

/** A box that is opaque, and when it was drawn. */
export interface Cover {
  readonly order: number;
  readonly box: Box;
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
  const covers = paths.flatMap(coverOf);
  const things = [...paths.map(thingOfPath), ...images.map(thingOfImage)];
  const index = new BoxIndex(things, ({ box }) => box, [width, height]);
  const first = things.reduce((least, { order }) => Math.min(least, order), Infinity);
  const hidden = new Set<PaintedPath | PlacedImage>();
  for (const { order, box } of covers) {
    if (order === first) continue;
    for (const each of index.near(box)) {
      if (each.order < order && isWithin(each.box, box)) hidden.add(each.thing);
    }
  }
  const coversAbove = (image: PlacedImage): readonly Cover[] =>
    covers.filter(({ order, box }) => order > image.order && overlaps(box, image.box));
  return { hidden, coversAbove };
}

function coverOf(path: PaintedPath): Cover[] {
  if (!path.opaque || path.fill === null || !isWholeBox(path)) return [];
  const box = intersect(path.box, path.clip);
  return isEmpty(box) ? [] : [{ order: path.order, box }];
}

function thingOfPath(path: PaintedPath): Thing {
  const reach = path.stroke === null ? 0 : path.width / 2;
  const [x0, y0, x1, y1] = path.box;
  const box = intersect([x0 - reach, y0 - reach, x1 + reach, y1 + reach], path.clip);
  return { thing: path, order: path.order, box };
}

const thingOfImage = (image: PlacedImage): Thing => ({
  thing: image,
  order: image.order,
  box: image.box,
});

function isWithin(inner: Box, outer: Box): boolean {
  return (
    inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
  );
}
