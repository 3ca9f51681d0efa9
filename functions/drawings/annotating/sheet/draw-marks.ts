import {
  type Box,
  centre,
  distance,
  grow,
  height,
  nearestPlace,
  width,
} from '../../reading/geometry/box.ts';
import type { Colour } from '../../reading/page-model/colour.ts';
import type { PageModel } from '../../reading/page-model/page-model.ts';
import type { Line, PageCanvas } from '../../redrawing/canvas/page-canvas.ts';
import { InkMap } from '../labels/ink-map.ts';
import { type PlacedLabel, placeLabels } from '../labels/place-labels.ts';
import type { Way } from '../marks/loose-ends.ts';
import type { PageMarks, Tone } from '../marks/page-marks.ts';
import { CLEAR, kinds, REMOVED, REVIEW, TAG, WITHHELD } from '../palette.ts';
import { drawPill, pillSize } from './pill.ts';

/** Widths and distances in units of the page. */
const LEADER = 1.8;
const TIE = { width: 0.8, dash: [2.5, 2] } as const;
const DEVICE = 1.1;
const TAG_EDGE = 1.5;
const TAG_GAP = 0.8;
const HATCH = 3;
const CELL = 2.5;
const GAP = 2;

/** Colours over ink are mixed with it, so that everything below stays to be read. */
const OVER_INK = { fill: 0.16, stroke: 0.65, darkens: true } as const;

const EDGES: Readonly<Record<Tone, Colour>> = {
  row: TAG,
  review: REVIEW,
  withheld: WITHHELD,
  removed: REMOVED,
};

/** Draws marks over a page: leaders, devices, tags, what was withheld, and labels. */
export function drawMarks(
  canvas: PageCanvas,
  model: PageModel,
  marks: PageMarks,
  unit: number,
): void {
  for (const way of marks.leaders) {
    canvas.path(pathOf(way), { line: { colour: TAG, width: LEADER * unit }, blend: OVER_INK });
  }
  for (const way of marks.ties) {
    const dash = TIE.dash.map((length) => length * unit);
    canvas.path(pathOf(way), { line: { colour: TAG, width: TIE.width * unit, dash } });
  }
  for (const { kind, box, found } of marks.devices) {
    const { colour, dash = [] } = kinds[kind];
    const size = Math.min(DEVICE * unit, Math.min(width(box), height(box)) / 5);
    const line: Line = { colour, width: size, dash: dash.map((length) => length * size) };
    // Symbols share edges, so their outlines lie inside; letters have no room inside.
    const isSymbol = found === 'leader' || found === 'proximity';
    canvas.box(grow(box, isSymbol ? -size / 2 : size), { line, fill: colour, blend: CLEAR });
  }
  for (const { tone, box } of marks.targets) {
    const around = grow(box, TAG_GAP * unit);
    const line = { colour: EDGES[tone], width: TAG_EDGE * unit };
    if (tone === 'withheld') drawHatched(canvas, around, unit);
    canvas.box(around, tone === 'withheld' ? { line } : { line, fill: line.colour, blend: CLEAR });
    if (tone === 'removed') canvas.path(pathOf(diagonal(around)), { line });
  }
  drawLabels(canvas, model, marks, unit);
}

function drawLabels(
  canvas: PageCanvas,
  model: PageModel,
  { targets, devices, leaders, ties }: PageMarks,
  unit: number,
): void {
  const map = InkMap.of(model, CELL * unit);
  for (const { box } of [...targets, ...devices]) map.addMark(box);
  for (const way of [...leaders, ...ties]) map.addWay(way);
  const labels = placeLabels(targets, map, {
    width: model.width,
    height: model.height,
    gap: GAP * unit,
    sizeOf: (label) => pillSize(canvas, label, unit),
  });
  for (const label of labels) drawTie(canvas, label, unit);
  for (const { target, box } of labels) drawPill(canvas, target.label, target.tone, box, unit);
}

/** A label that found no room beside its target is tied to it. */
function drawTie(canvas: PageCanvas, { target, box }: PlacedLabel, unit: number): void {
  if (distance(target.box, box) < 3 * unit) return;
  const from = centre(box);
  const colour = EDGES[target.tone];
  canvas.path(pathOf([from, nearestPlace(target.box, from)]), {
    line: { colour, width: TIE.width * unit },
  });
}

function drawHatched(canvas: PageCanvas, box: Box, unit: number): void {
  const [x0, y0, x1, y1] = box;
  const line = { colour: WITHHELD, width: 0.5 * unit };
  canvas.clipTo(box);
  const step = Math.max(HATCH * unit, (x1 - x0 + y1 - y0) / 200);
  for (let x = x0 - (y1 - y0); x < x1; x += step) {
    canvas.path(
      pathOf([
        [x, y1],
        [x + (y1 - y0), y0],
      ]),
      { line, blend: OVER_INK },
    );
  }
  canvas.clipTo(null);
}

const diagonal = ([x0, y0, x1, y1]: Box): Way => [
  [x0, y1],
  [x1, y0],
];

/** Straight lines as commands of the page model. */
function pathOf(way: Way): number[] {
  return way.flatMap(([x, y], i) => [i === 0 ? 0 : 1, x, y]);
}
