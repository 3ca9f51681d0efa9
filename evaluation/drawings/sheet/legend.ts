import type { Box, Point } from '../../../scripts/samples/page/geometry.ts';
import { boxAt } from '../../../scripts/samples/page/geometry.ts';
import { polyline } from '../../../scripts/samples/page/path.ts';
import type { Draughtsman } from '../page/draughtsman.ts';
import { drawTag } from '../plan/draw-tag.ts';
import type { TagWords } from '../plan/tag-layout.ts';
import { layOutTag } from '../plan/tag-layout.ts';
import { drawCamera } from '../symbols/camera.ts';
import type { LegendEntry, LegendSection } from './legend-entries.ts';
import { equipmentNames } from './legend-entries.ts';
import { legendPen } from './legend-pen.ts';
import { drawHeading, drawLines, PANEL_LINE, PANEL_TEXT, wrap } from './panel-text.ts';

/** Something of a legend that has a height of its own. */
interface Piece {
  readonly height: number;
  readonly isHeading: boolean;
  draw(at: Point, width: number): void;
}

/** Draws a whole legend into its area: down its columns, or section below section. */
export function drawLegend(area: Box, sections: readonly LegendSection[], pen: Draughtsman): void {
  const { legend } = pen.conventions;
  drawHeading(legend.heading, [area[0], area[1] + 5], pen, area[2] - area[0]);
  const pieces = [
    ...tagSample(pen),
    ...sections.flatMap((section) => sectionPieces(section, pen)),
    ...endPieces(pen),
  ];
  if (legend.place === 'bottom') flow(pieces, [area[0], area[1] + 9, area[2], area[3]]);
  else stack(pieces, [area[0], area[1] + 9, area[2], area[3]], legend.columns);
}

/** Fills columns from the left, each as high as the area. */
function flow(pieces: readonly Piece[], [x0, y0, , y1]: Box): void {
  const width = 116;
  let [x, y] = [x0, y0];
  for (const [index, piece] of pieces.entries()) {
    const next = piece.isHeading ? (pieces[index + 1]?.height ?? 0) : 0;
    if (y + piece.height + next > y1) [x, y] = [x + width, y0];
    piece.draw([x, y], width - 6);
    y += piece.height;
  }
}

/** Headings across the whole width, and what follows in columns below. */
function stack(pieces: readonly Piece[], [x0, y0, x1]: Box, columns: number): void {
  const width = (x1 - x0) / columns;
  let y = y0;
  let rest = [...pieces];
  while (rest.length > 0) {
    const end = rest.findIndex(({ isHeading }, index) => index > 0 && isHeading);
    const group = rest.slice(0, end < 0 ? rest.length : end);
    rest = rest.slice(group.length);
    const [heading, ...entries] = group;
    heading?.draw([x0, y], x1 - x0);
    y += heading?.height ?? 0;
    const rows = Math.ceil(entries.length / columns);
    const rowHeights = Array.from({ length: rows }, (_, row) =>
      Math.max(
        ...entries.filter((_each, index) => index % rows === row).map(({ height }) => height),
      ),
    );
    for (const [index, entry] of entries.entries()) {
      const above = rowHeights.slice(0, index % rows).reduce((sum, height) => sum + height, 0);
      entry.draw([x0 + Math.floor(index / rows) * width, y + above], width - 2);
    }
    y += rowHeights.reduce((sum, height) => sum + height, 0) + 3;
  }
}

const headingPiece = (text: string, pen: Draughtsman): Piece => ({
  height: 8,
  isHeading: true,
  draw: ([x, y], width) => drawHeading(text, [x, y + 5], pen, width),
});

function sectionPieces({ heading, entries }: LegendSection, pen: Draughtsman): readonly Piece[] {
  return [headingPiece(heading, pen), ...entries.map((entry) => entryPiece(entry, pen))];
}

function entryPiece({ draw, label, boxes }: LegendEntry, pen: Draughtsman): Piece {
  const { symbol, legend, later } = pen.conventions;
  const taken = boxes * symbol + 2.6;
  const isLeft = legend.labelSide === 'left';
  return {
    height: Math.max(symbol + 2.4, 2 * PANEL_LINE + 1.6),
    isHeading: false,
    draw: ([x, y], width) => {
      const lines = wrap(label, width - taken, pen);
      const high = Math.max(symbol + 2.4, 2 * PANEL_LINE + 1.6);
      if (later.legendGrid) pen.outline([x - 1.2, y - 1.2, x + width + 0.8, y - 1.2 + high], 0.24);
      draw(legendPen(isLeft ? [x + width - boxes * symbol - 1, y] : [x, y], pen), [0, 0]);
      drawLabel(lines, isLeft ? x : x + taken, y + symbol / 2, pen);
    },
  };
}

/** A label of one or more lines, centred on the height `middle`. */
function drawLabel(lines: readonly string[], x: number, middle: number, pen: Draughtsman): void {
  const first = middle - ((lines.length - 1) * PANEL_LINE) / 2 + PANEL_TEXT * 0.36;
  drawLines(lines, [x, first], pen);
}

/** A made-up tag and what its rows say. */
function tagSample(pen: Draughtsman): readonly Piece[] {
  const words: TagWords = { system: 'A', level: 'XX', point: '000', pack: 'XX' };
  const { width, height } = layOutTag(words, pen);
  return [
    headingPiece('TAG', pen),
    {
      height: height + 2 * PANEL_LINE + 3,
      isHeading: false,
      draw: ([x, y], space) => {
        drawTag(boxAt([x, y], width, height), words, pen);
        drawLines(
          wrap('System, Level, Point, Package', Math.max(space, 44), pen),
          [x, y + height + 4.5],
          pen,
        );
      },
    },
  ];
}

/** Cameras and central equipment. */
function endPieces(pen: Draughtsman): readonly Piece[] {
  const { symbol } = pen.conventions;
  const camera: Piece = {
    height: symbol * 1.4 + PANEL_LINE,
    isHeading: false,
    draw: ([x, y], width) => {
      drawCamera({ centre: [x + symbol * 0.7, y + symbol * 0.6], heading: 180, code: 'TX' }, pen);
      const lines = wrap('T 1 to 5 megapixels, X mounting', width - symbol * 1.7, pen);
      drawLabel(lines, x + symbol * 1.6, y + symbol * 0.6, pen);
    },
  };
  const equipment = equipmentNames.map(
    ([code, name]): Piece => ({
      height: symbol + 2.6,
      isHeading: false,
      draw: ([x, y], width) => {
        const box = boxAt([x, y], 2 * symbol, symbol);
        pen.outline(box);
        pen.line(
          polyline([
            [x, y + symbol / 2],
            [x + 2 * symbol, y + symbol / 2],
          ]),
        );
        const size = symbol * 0.42;
        pen.text([code], [x + symbol - pen.widthOf(code, size) / 2, y + symbol / 2 - 0.5], size);
        pen.text(['XX-XX'], [x + symbol - pen.widthOf('XX-XX', size) / 2, y + symbol - 0.4], size);
        drawLabel(
          wrap(name, width - 2 * symbol - 2.6, pen),
          x + 2 * symbol + 2.6,
          y + symbol / 2,
          pen,
        );
      },
    }),
  );
  return [
    headingPiece('CCTV CAMERA', pen),
    camera,
    headingPiece('CSEC EQUIPMENT', pen),
    ...equipment,
  ];
}
