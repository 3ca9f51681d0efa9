import { type Box, grow, intersect, isEmpty, overlaps } from '../geometry/box.ts';
import { stretch } from '../geometry/matrix.ts';
import { blendOf } from './blend.ts';
import { type GraphicsState, INVISIBLE, isSolid } from './graphics-state.ts';
import type { Pdfjs } from './load-pdfjs.ts';
import type { Arguments } from './operator-arguments.ts';
import type { PaintedPath } from './page-model.ts';
import type { Painter } from './painter.ts';
import { isCurved, pathBox } from './path-commands.ts';

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

/** `constructPath [kind, [path], bounds]`: a painted path, or the path of a clip. */
export function paintPath(
  painter: Painter,
  args: Arguments,
  kinds: ReadonlyMap<number, PaintKind>,
): void {
  const data = Array.isArray(args[1]) ? args[1][0] : undefined;
  const box = data instanceof Float32Array ? pathBox(data, painter.state.ctm) : null;
  if (box !== null) paint(painter, { data, box }, kinds.get(Number(args[0])));
  if (!painter.clipPending) return;
  painter.clipPending = false;
  // A clip with an empty path hides everything after it.
  painter.state.clip = intersect(painter.state.clip, box ?? [0, 0, -1, -1]);
}

interface Drawn {
  /** Commands in user space. */
  readonly data: Float32Array;
  /** In page space. */
  readonly box: Box;
}

function paint(painter: Painter, { data, box }: Drawn, kind: PaintKind | undefined): void {
  if (kind === undefined || !painter.isVisible) return;
  const { state } = painter;
  const strokes = kind.strokes && state.strokeAlpha > INVISIBLE;
  const fills = kind.fills && state.fillAlpha > INVISIBLE;
  const width = state.lineWidth * stretch(state.ctm);
  if (!((strokes || fills) && isWithin(state.clip, box, strokes ? width : 0))) return;
  const plain: PaintedPath = {
    order: painter.order,
    stroke: strokes ? state.stroke : null,
    fill: fills ? state.fill : null,
    width,
    dashed: state.dash.length > 0,
    opaque: covers(painter, fills),
    evenOdd: kind.evenOdd,
    curved: isCurved(data),
    commands: painter.commands.add(data, state.ctm),
    box,
    clip: state.clip,
  };
  const path = finished(plain, state);
  painter.paths.push(path);
  if (strokes && isSolid(state, state.strokeAlpha) && !state.strokeHasGaps) {
    painter.covers.addLine(path, state.flatEnds);
  }
}

/** A path with its dashes and its blend; most have neither. */
function finished(plain: PaintedPath, state: GraphicsState): PaintedPath {
  const { blend } = blendOf(state);
  const dash = plain.stroke !== null && plain.dashed ? dashOf(state) : undefined;
  if (blend === undefined && dash === undefined) return plain;
  return { ...plain, ...(dash && { dash }), ...(blend && { blend }) };
}

/** Whether any of a path, or of a line as wide as it is, lies within the clip. */
function isWithin(clip: Box, box: Box, width: number): boolean {
  return !isEmpty(clip) && (overlaps(box, clip) || overlaps(grow(box, width / 2), clip));
}

/** Dashes in points of the page. */
function dashOf({ dash, ctm }: GraphicsState): readonly number[] {
  const scale = stretch(ctm);
  return dash.map((length) => length * scale);
}

function covers({ state }: Painter, fills: boolean): boolean {
  return fills && isSolid(state, state.fillAlpha) && !state.fillHasGaps;
}
