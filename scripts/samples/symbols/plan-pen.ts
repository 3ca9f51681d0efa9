import type { Canvas } from '../page/canvas.ts';
import type { Box, Point } from '../page/geometry.ts';
import { cornersOf } from '../page/geometry.ts';
import { COLOURS, WIDTHS } from '../page/measures.ts';
import { circle, outline, polyline, slabs } from '../page/path.ts';
import type { Pen } from './pen.ts';

const ink = { colour: COLOURS.ink, width: WIDTHS.ink };

/** Hides what was drawn inside the box, then leaves the light frame of the wipeout around it. */
export function wipeOut(canvas: Canvas, box: Box): void {
  const corners = cornersOf(box);
  const white = COLOURS.paper;
  canvas.stroke(polyline([corners[0], corners[1]]), { colour: white, width: WIDTHS.hair });
  canvas.fill([corners], white);
  canvas.stroke(outline(box), { colour: white, width: WIDTHS.fillOutline });
  canvas.stroke(outline(box), { colour: COLOURS.underlay, width: WIDTHS.hair });
}

/** A filled piece as the plotter makes it: the fill, then a thin outline of the same colour. */
export function drawSolid(canvas: Canvas, corners: readonly Point[]): void {
  canvas.fill([corners], COLOURS.ink);
  const [first] = corners;
  if (!first) return;
  const pencil = { colour: COLOURS.ink, width: WIDTHS.fillOutline };
  canvas.stroke(polyline([...corners, first]), pencil);
}

/** Draws symbols as the plan does: thin outlines, solid areas cut into pieces. */
export function planPen(canvas: Canvas): Pen {
  const solid = (corners: readonly Point[]): void => drawSolid(canvas, corners);
  return {
    box: (box) => {
      wipeOut(canvas, box);
      canvas.stroke(outline(box), ink);
    },
    line: (path) => canvas.stroke(path, ink),
    solid,
    disc: (centre, radius, strips) => {
      // The outline is inset by the width that the pieces' outlines add.
      canvas.stroke(circle(centre, radius), ink);
      for (const slab of slabs(centre, radius, strips)) solid(slab);
    },
    detail: (draw) => draw(),
    text: (text, baseline, height) =>
      canvas.text([text], baseline, { height, colour: COLOURS.ink }),
  };
}
