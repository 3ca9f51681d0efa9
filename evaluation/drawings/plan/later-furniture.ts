import type { Box, Point } from '../../../scripts/samples/page/geometry.ts';
import { boxAt, cornersOf, grow } from '../../../scripts/samples/page/geometry.ts';
import { COLOURS } from '../../../scripts/samples/page/measures.ts';
import type { Step } from '../../../scripts/samples/page/path.ts';
import { polyline } from '../../../scripts/samples/page/path.ts';
import type { Picture } from '../../../scripts/samples/panel/highlighter.ts';
import type { Dice } from '../dice.ts';
import { SHEET } from '../page/page-writer.ts';
import type { Ink } from '../page/plotter.ts';
import { MULTIPLY, TRANSLUCENT } from '../page/write-document.ts';
import { drawTag } from './draw-tag.ts';
import type { PlanPage } from './plan-page.ts';
import { layOutTag, pointBox } from './tag-layout.ts';

const [red = 255, green = 235, blue = 60] = COLOURS.highlighter;
const YELLOW: Ink = [red, green, blue];

/** A plan that was scanned and laid below: pale, and without a word that could be read. */
export function paperOfPlan(): Picture {
  const [width, height] = [64, 48];
  const bytes = Uint8Array.from({ length: width * height * 3 }, (_, at) => {
    const pixel = Math.floor(at / 3);
    return (pixel * 7919) % 13 === 0 ? 214 : 246;
  });
  return { width, height, bytes };
}

/** Colours every third tag by areas that let it show, by areas below it, or by annotations. */
export function drawHighlights({ points, page, pen }: PlanPage): void {
  const h = pen.conventions.tagText;
  const { plotter } = page;
  for (const [index, { tag, spec, role }] of points.entries()) {
    if (index % 3 !== 0 || role === 'orphan') continue;
    const box: Box = pointBox(tag, layOutTag({ system: 'A', ...spec }, pen), h);
    const fill = (area: Box): void => plotter.fill([...polyline(cornersOf(area)), ['h']], YELLOW);
    switch (pen.conventions.later.highlighterBy) {
      case 'annotation':
        page.highlights.push(box);
        break;
      case 'ground':
        fill(grow(tag, 6));
        break;
      case 'translucent':
        plotter.blended(TRANSLUCENT, () => fill(box));
        break;
      default:
        plotter.blended(MULTIPLY, () => fill(box));
    }
  }
}

/** Revision clouds: bows in a row round some tags, over whatever lies there. */
export function drawClouds({ points, pen }: PlanPage, dice: Dice): void {
  for (const { tag } of dice.shuffle(points).slice(0, 5)) {
    const [a, b, c, d] = cornersOf(grow(tag, dice.between(5, 9)));
    const bows = [...bowsAlong(a, b), ...bowsAlong(b, c), ...bowsAlong(c, d), ...bowsAlong(d, a)];
    pen.line([['m', a], ...bows], 0.72);
  }
}

function bowsAlong(from: Point, to: Point): readonly Step[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const count = Math.max(1, Math.round(length / 7));
  const [ux, uy] = [(to[0] - from[0]) / count, (to[1] - from[1]) / count];
  const out: Point = [uy * 0.55, -ux * 0.55];
  return Array.from({ length: count }, (_, index): Step => {
    const [x, y] = [from[0] + ux * index, from[1] + uy * index];
    return ['c', [x + out[0], y + out[1]], [x + ux + out[0], y + uy + out[1]], [x + ux, y + uy]];
  });
}

/** Tags of another sheet on the part of the paper that is cut off. */
export function drawBeyondCrop({ page, pen }: PlanPage): void {
  const words = { system: 'A', level: 'QL', point: '977', pack: 'QX' };
  const { width, height } = layOutTag(words, pen);
  for (const corner of [
    [-70, 200],
    [SHEET.width + 20, 300],
  ] as const) {
    drawTag(boxAt(corner, width, height), { ...words, point: `97${page.number % 10}` }, pen);
  }
}

/** Words on the part that is cut off; they must appear nowhere. */
export const wordsBeyondCrop: readonly string[] = ['QL', 'QX'];
