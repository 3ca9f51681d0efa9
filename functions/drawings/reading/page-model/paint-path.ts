import { type Box, grow, intersect, isEmpty } from '../geometry/box.ts';
import { type Matrix, stretch } from '../geometry/matrix.ts';
import { blendOf } from './blend.ts';
import { type GraphicsState, INVISIBLE, isSolid } from './graphics-state.ts';
import type { Pdfjs } from './load-pdfjs.ts';
import type { Arguments } from './operator-arguments.ts';
import type { PaintedPath } from './page-model.ts';
import type { Painter } from './painter.ts';
import { isCurved, movePath } from './path-commands.ts';

interface PaintKind {
  readonly strokes: boolean;
  readonly fills: boolean;
  readonly evenOdd: boolean;
}

/** The painting operators that `constructPath` names in its first argument. */
export function paintKinds(ops: Pdfjs['OPS']): ReadonlyMap<number, PaintKind> {
  const kind = (strokes: boolean, fills: boolean, evenOdd = false): PaintKind => ({
    strokes,
    fills,
    evenOdd,
  });
  return new Map([
    [ops.stroke, kind(true, false)],
    [ops.closeStroke, kind(true, false)],
    [ops.fill, kind(false, true)],
    [ops.eoFill, kind(false, true, true)],
    [ops.fillStroke, kind(true, true)],
    [ops.eoFillStroke, kind(true, true, true)],
    [ops.closeFillStroke, kind(true, true)],
    [ops.closeEOFillStroke, kind(true, true, true)],
  ]);
}

interface Geometry {
  readonly commands: Float32Array;
  readonly box: readonly [number, number, number, number];
  readonly curved: boolean;
}

function moved(data: Float32Array, ctm: Matrix): Geometry | null {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  const commands = movePath(data, ctm, (x, y) => {
    x0 = Math.min(x0, x);
    x1 = Math.max(x1, x);
    y0 = Math.min(y0, y);
    y1 = Math.max(y1, y);
  });
  const bounded = Number.isFinite(x0 + x1 + y0 + y1);
  return bounded ? { commands, box: [x0, y0, x1, y1], curved: isCurved(data) } : null;
}

/** `constructPath [kind, [path], bounds]`: a painted path, or the path of a clip. */
export function paintPath(
  painter: Painter,
  args: Arguments,
  kinds: ReadonlyMap<number, PaintKind>,
): void {
  const data = Array.isArray(args[1]) ? args[1][0] : undefined;
  const geometry = data instanceof Float32Array ? moved(data, painter.state.ctm) : null;
  if (geometry !== null) paint(painter, geometry, kinds.get(Number(args[0])));
  if (!painter.clipPending) return;
  painter.clipPending = false;
  // A clip with an empty path hides everything after it.
  const bounds = geometry?.box ?? [0, 0, -1, -1];
  painter.state.clip = intersect(painter.state.clip, bounds);
}

function paint(painter: Painter, geometry: Geometry, kind: PaintKind | undefined): void {
  if (kind === undefined || !painter.isVisible) return;
  const { state } = painter;
  const strokes = kind.strokes && state.strokeAlpha > INVISIBLE;
  const fills = kind.fills && state.fillAlpha > INVISIBLE;
  const width = state.lineWidth * stretch(state.ctm);
  if (!((strokes || fills) && isWithin(state.clip, geometry.box, strokes ? width : 0))) return;
  const path = {
    order: painter.order,
    stroke: strokes ? state.stroke : null,
    fill: fills ? state.fill : null,
    width,
    dashed: state.dash.length > 0,
    opaque: covers(painter, fills),
    evenOdd: kind.evenOdd,
    curved: geometry.curved,
    commands: geometry.commands,
    box: geometry.box,
    clip: state.clip,
    ...(strokes && state.dash.length > 0 && { dash: dashOf(state) }),
    ...blendOf(state),
  } satisfies PaintedPath;
  painter.paths.push(path);
  if (strokes && isSolid(state, state.strokeAlpha) && !state.strokeHasGaps) {
    painter.covers.addLine(path, state.flatEnds);
  }
}

/** Whether any of a path, or of a line as wide as it is, lies within the clip. */
function isWithin(clip: Box, box: Box, width: number): boolean {
  return !(isEmpty(intersect(box, clip)) && isEmpty(intersect(grow(box, width / 2), clip)));
}

/** Dashes in points of the page. */
function dashOf({ dash, ctm }: GraphicsState): readonly number[] {
  const scale = stretch(ctm);
  return dash.map((length) => length * scale);
}

function covers({ state }: Painter, fills: boolean): boolean {
  return fills && isSolid(state, state.fillAlpha) && !state.fillHasGaps;
}
