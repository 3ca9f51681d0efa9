import { intersect } from '../geometry/box.ts';
import { compose, identity, moveBox } from '../geometry/matrix.ts';
import { PATTERN, parseColour } from './colour.ts';
import type { Pdfjs } from './load-pdfjs.ts';
import { type Arguments, box, field, matrix, numberAt, numbers } from './operator-arguments.ts';
import { paintArea, paintShading } from './paint-area.ts';
import { paintGroup, paintImage, paintRepeated } from './paint-image.ts';
import { paintKinds, paintPath } from './paint-path.ts';
import { paintText } from './paint-text.ts';
import type { Painter } from './painter.ts';

export type Operator = (painter: Painter, args: Arguments) => void;

/** What each operator of pdf.js' list does to the painter; the rest does not matter to a reader. */
export function operators(ops: Pdfjs['OPS']): readonly (Operator | undefined)[] {
  const table: (Operator | undefined)[] = [];
  for (const [op, work] of [...states(ops), ...texts(ops), ...paints(ops), ...content(ops)]) {
    table[op] = work;
  }
  return table;
}

type Entries = readonly (readonly [number, Operator])[];

function states(ops: Pdfjs['OPS']): Entries {
  return [
    [ops.save, (p) => p.save()],
    [ops.restore, (p) => p.restore()],
    [ops.transform, transform],
    [ops.setLineWidth, setNumber('lineWidth', 1)],
    [ops.setLineCap, (p, a) => setLineCap(p, a[0])],
    [ops.setDash, (p, a) => setDash(p, a[0])],
    [ops.setGState, setGraphicsState],
    [ops.setFillRGBColor, (p, a) => setFill(p, parseColour(String(a[0])))],
    [ops.setStrokeRGBColor, (p, a) => setStroke(p, parseColour(String(a[0])))],
    [ops.setFillColorN, (p, a) => setFill(p, PATTERN, a[0] !== 'Shading')],
    [ops.setStrokeColorN, (p, a) => setStroke(p, PATTERN, a[0] !== 'Shading')],
    [ops.clip, awaitClip],
    [ops.eoClip, awaitClip],
  ];
}

function texts(ops: Pdfjs['OPS']): Entries {
  return [
    [ops.beginText, (p) => setTextMatrix(p, [identity])],
    [ops.setTextMatrix, setTextMatrix],
    [ops.moveText, moveText],
    [ops.setLeadingMoveText, setLeadingMoveText],
    [ops.nextLine, (p) => moveText(p, [0, -p.state.leading])],
    [ops.setLeading, setNumber('leading')],
    [ops.setFont, setFont],
    [ops.setCharSpacing, setNumber('charSpacing')],
    [ops.setWordSpacing, setNumber('wordSpacing')],
    [ops.setHScale, setHorizontalScale],
    [ops.setTextRise, setNumber('rise')],
    [ops.setTextRenderingMode, setNumber('renderMode')],
    [ops.showText, paintText],
  ];
}

function paints(ops: Pdfjs['OPS']): Entries {
  const kinds = paintKinds(ops);
  return [
    [ops.constructPath, (p, a) => paintPath(p, a, kinds)],
    [ops.paintImageXObject, (p, a) => paintImage(p, a[0])],
    [ops.paintInlineImageXObject, (p, a) => paintImage(p, a[0])],
    [ops.paintImageMaskXObject, (p, a) => paintImage(p, a[0])],
    [ops.paintSolidColorImageMask, (p) => paintArea(p)],
    [ops.shadingFill, (p) => paintShading(p)],
    [ops.paintImageXObjectRepeat, paintRepeated],
    [ops.paintImageMaskXObjectRepeat, paintRepeated],
    [ops.paintInlineImageXObjectGroup, (p, a) => paintGroup(p, a[1], a[0])],
    [ops.paintImageMaskXObjectGroup, (p, a) => paintGroup(p, a[0])],
  ];
}

function content(ops: Pdfjs['OPS']): Entries {
  return [
    [ops.paintFormXObjectBegin, beginForm],
    [ops.paintFormXObjectEnd, (p) => p.restore()],
    [ops.beginGroup, (p, a) => p.beginGroup(Boolean(field(a[0], 'smask')))],
    [ops.endGroup, (p) => p.endGroup()],
    [ops.beginMarkedContent, (p) => p.beginMarked(true)],
    [
      ops.beginMarkedContentProps,
      (p, a) => p.beginMarked(a[0] !== 'OC' || p.ports.isVisible(a[1])),
    ],
    [ops.endMarkedContent, (p) => p.endMarked()],
    [ops.beginAnnotation, beginAnnotation],
    [ops.endAnnotation, (p) => p.restore()],
  ];
}

function transform(painter: Painter, args: Arguments): void {
  const local = matrix(args);
  if (local !== null) painter.state.ctm = compose(painter.state.ctm, local);
}

function setFill(painter: Painter, colour: number, gaps = false): void {
  painter.state.fill = colour;
  painter.state.fillHasGaps = gaps;
}

/** Entries of a graphics state dictionary that matter here. */
const entries: Readonly<Record<string, (painter: Painter, value: unknown) => void>> = {
  ca: ({ state }, value) => {
    state.fillAlpha = numberAt([value], 0, 1) * state.group.alpha;
  },
  CA: ({ state }, value) => {
    state.strokeAlpha = numberAt([value], 0, 1) * state.group.alpha;
  },
  LC: setLineCap,
  LW: (painter, value) => setNumber('lineWidth', 1)(painter, [value]),
  BM: ({ state }, value) => {
    state.blendsNormally = value === 'source-over' && state.group.blendsNormally;
    state.darkens = value === 'multiply' || value === 'darken' || state.group.darkens;
  },
  SMask: ({ state }, value) => {
    state.softMask = value === true || state.group.softMask;
  },
  D: (painter, value) => setDash(painter, Array.isArray(value) ? value[0] : []),
};

function setGraphicsState(painter: Painter, args: Arguments): void {
  if (!Array.isArray(args[0])) return;
  for (const [key, value] of args[0]) entries[String(key)]?.(painter, value);
}

type NumberOfState =
  | 'lineWidth'
  | 'leading'
  | 'charSpacing'
  | 'wordSpacing'
  | 'rise'
  | 'renderMode';

function setNumber(key: NumberOfState, otherwise = 0): Operator {
  return ({ state }, args) => {
    state[key] = numberAt(args, 0, otherwise);
  };
}

function setHorizontalScale({ state }: Painter, args: Arguments): void {
  state.horizontalScale = numberAt(args, 0, 100) / 100;
}

function setDash({ state }: Painter, pattern: unknown): void {
  const lengths = numbers(pattern);
  state.dash = lengths === null ? [] : Array.from(lengths);
}

function setLineCap({ state }: Painter, cap: unknown): void {
  state.flatEnds = cap !== 1 && cap !== 2;
}

function setStroke({ state }: Painter, colour: number, gaps = false): void {
  state.stroke = colour;
  state.strokeHasGaps = gaps;
}

/** The clip's path comes with the next `constructPath`. */
function awaitClip(painter: Painter): void {
  painter.clipPending = true;
}

function setFont(painter: Painter, args: Arguments): void {
  painter.state.fontSize = numberAt(args, 1, 1);
  painter.state.glyphUnit = painter.ports.glyphUnit(String(args[0]));
}

function setTextMatrix({ state }: Painter, args: Arguments): void {
  const local = matrix(args[0]);
  if (local !== null) state.textMatrix = local;
  [state.textX, state.textY, state.lineX, state.lineY] = [0, 0, 0, 0];
}

function moveText({ state }: Painter, args: Arguments): void {
  state.lineX += numberAt(args, 0);
  state.lineY += numberAt(args, 1);
  state.textX = state.lineX;
  state.textY = state.lineY;
}

function setLeadingMoveText(painter: Painter, args: Arguments): void {
  painter.state.leading = -numberAt(args, 1);
  moveText(painter, args);
}

function beginForm(painter: Painter, args: Arguments): void {
  painter.save();
  const local = matrix(args[0]);
  if (local !== null) painter.state.ctm = compose(painter.state.ctm, local);
  clipTo(painter, box(args[1]));
}

/** `[id, rect, transform, matrix]`: what an annotation shows, in the page's own user space. */
function beginAnnotation(painter: Painter, args: Arguments): void {
  painter.restoreAll();
  painter.save();
  clipTo(painter, box(args[1]));
  for (const local of [matrix(args[2]), matrix(args[3])]) {
    if (local !== null) painter.state.ctm = compose(painter.state.ctm, local);
  }
}

function clipTo({ state }: Painter, bounds: ReturnType<typeof box>): void {
  if (bounds !== null) state.clip = intersect(state.clip, moveBox(state.ctm, bounds));
}
