import type { Box } from '../../reading/geometry/box.ts';
import type { Target } from '../marks/page-marks.ts';
import type { InkMap } from './ink-map.ts';

export interface PlacedLabel {
  readonly target: Target;
  readonly box: Box;
}

interface Sizes {
  readonly width: number;
  readonly height: number;
  /** Clear distance from the target. */
  readonly gap: number;
  readonly sizeOf: (label: string) => readonly [width: number, height: number];
}

/** Farther rings only when the nearer one is full: what each ring costs on top. */
const RINGS = [1, 6, 14] as const;
const FARTHER = 25;
/** Between equal places the first wins: above at the left, as people read. */
const LATER = 0.2;

/** Finds each label the emptiest place beside its target; labels keep off each other. */
export function placeLabels(
  targets: readonly Target[],
  map: InkMap,
  { width, height, gap, sizeOf }: Sizes,
): PlacedLabel[] {
  return targets.map((target) => {
    const size = sizeOf(target.label);
    const tried = RINGS.flatMap((ring, farther) =>
      beside(target.box, size, ring * gap).map((place, later) => {
        const box = within(place, width, height);
        return { box, cost: map.costOf(box) + FARTHER * farther + LATER * later };
      }),
    );
    const { box } = tried.reduce((best, each) => (each.cost < best.cost ? each : best));
    map.addMark(box);
    return { target, box };
  });
}

/** Twelve places round a box: two at each end and one in the middle of every side. */
function beside([x0, y0, x1, y1]: Box, [w, h]: readonly [number, number], gap: number): Box[] {
  const [left, right, above, below] = [x0 - gap - w, x1 + gap, y0 - gap - h, y1 + gap];
  const [midX, midY] = [(x0 + x1 - w) / 2, (y0 + y1 - h) / 2];
  const corners: readonly (readonly [number, number])[] = [
    [x0, above],
    [x1 - w, above],
    [left, y0],
    [right, y0],
    [x0, below],
    [x1 - w, below],
    [midX, above],
    [midX, below],
    [left, midY],
    [right, midY],
    [left, y1 - h],
    [right, y1 - h],
  ];
  return corners.map(([x, y]) => [x, y, x + w, y + h]);
}

/** Moved onto the page when it would stick out. */
function within([x0, y0, x1, y1]: Box, width: number, height: number): Box {
  const dx = Math.max(0, -x0) - Math.max(0, x1 - width);
  const dy = Math.max(0, -y0) - Math.max(0, y1 - height);
  return [x0 + dx, y0 + dy, x1 + dx, y1 + dy];
}
