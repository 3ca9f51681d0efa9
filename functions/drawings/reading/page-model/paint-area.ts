import type { Box } from '../geometry/box.ts';
import { isEmpty } from '../geometry/box.ts';
import { identity, type Matrix, moveBox, moveX, moveY } from '../geometry/matrix.ts';
import { blendOf } from './blend.ts';
import { type Colour, PATTERN } from './colour.ts';
import { INVISIBLE, isSolid } from './graphics-state.ts';
import type { Painter } from './painter.ts';

/** A one-pixel image mask is a plain filled rectangle, and hides like one. */
export function paintArea(painter: Painter): void {
  const { state } = painter;
  paint(painter, state.ctm, [0, 0, 1, 1], state.fill, state.fillHasGaps);
}

/** `sh` paints all of its clip; of what shape that is, only the box is known. */
export function paintShading(painter: Painter): void {
  if (!isEmpty(painter.state.clip)) paint(painter, identity, painter.state.clip, PATTERN, false);
}

function paint(painter: Painter, m: Matrix, area: Box, fill: Colour, hasGaps: boolean): void {
  const { state } = painter;
  if (!painter.isVisible || state.fillAlpha <= INVISIBLE) return;
  const [x0, y0, x1, y1] = area;
  const corners = [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ] as const;
  const commands = corners.flatMap(([x, y], i) => [
    i === 0 ? 0 : 1,
    moveX(m, x, y),
    moveY(m, x, y),
  ]);
  painter.paths.push({
    order: painter.order,
    stroke: null,
    fill,
    width: 0,
    dashed: false,
    opaque: isSolid(state, state.fillAlpha) && !hasGaps,
    evenOdd: false,
    curved: false,
    commands: new Float32Array([...commands, 4]),
    box: moveBox(m, area),
    clip: state.clip,
    ...blendOf(state),
  });
}
