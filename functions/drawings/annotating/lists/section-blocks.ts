import type { Box } from '../../reading/geometry/box.ts';
import type { PageCanvas } from '../../redrawing/canvas/page-canvas.ts';
import { write } from '../../redrawing/canvas/write.ts';
import type { Destination } from '../../redrawing/document/destination.ts';
import type { Link } from '../../redrawing/document/sheet-document.ts';
import { INK, RULE } from '../palette.ts';
import { drawPill, pillSize } from '../sheet/pill.ts';
import type { ListRow, ListSection } from './list-sections.ts';
import { type Block, LIST_LEFT, LIST_WIDTH, type Measure, paragraph } from './list-writer.ts';
import { wrap } from './wrap.ts';

const SIZE = 9;
const LINE = 12;
const LABEL = 44;
const PADDING = 4;

interface Options {
  readonly measure: Measure;
  readonly destinationOf: (place: ListRow['place']) => Destination | undefined;
}

type Cells = readonly { readonly x: number; readonly lines: readonly string[] }[];

/** A heading and a table whose rows link to their places on the drawing. */
export function sectionBlocks(
  section: ListSection,
  options: Options,
): (Block & { readonly repeat?: Block })[] {
  const { measure } = options;
  const title = paragraph(section.title, { measure, size: 13, after: 4 });
  if (section.rows.length === 0) {
    return [title, paragraph(section.none, { measure, after: 14 })];
  }
  const heading = rowBlock(
    layOut(
      section,
      section.columns.map((c) => c.heading),
      measure,
    ),
  );
  const rows = section.rows.map((row) => {
    const block = rowBlock(layOut(section, row.cells, measure));
    return { ...block, draw: withLabel(block, row, options), repeat: heading };
  });
  // The title and the heading stay with the first row.
  const first = stacked([title, heading, ...rows.slice(0, 1)]);
  return [first, ...rows.slice(1), { height: 14, draw: () => [] }];
}

function layOut({ columns }: ListSection, cells: readonly string[], measure: Measure): Cells {
  let x = LIST_LEFT + LABEL;
  return columns.map(({ share }, i) => {
    const width = share * (LIST_WIDTH - LABEL);
    const from = x;
    x += width;
    const lines = wrap(cells[i] ?? '', width - 2 * PADDING, (text) => measure(text, SIZE));
    return { x: from + PADDING, lines };
  });
}

function rowBlock(cells: Cells): Block {
  const height = Math.max(...cells.map(({ lines }) => lines.length)) * LINE + PADDING;
  return {
    height,
    draw: (canvas, y) => {
      for (const { x, lines } of cells) {
        lines.forEach((line, i) => {
          write(canvas, line, { x, y: y + SIZE + 2 + i * LINE, size: SIZE, colour: INK });
        });
      }
      underline(canvas, y + height);
      return [];
    },
  };
}

function underline(canvas: PageCanvas, y: number): void {
  const path = [0, LIST_LEFT, y, 1, LIST_LEFT + LIST_WIDTH, y];
  canvas.path(path, { line: { colour: RULE, width: 0.5 } });
}

function withLabel(block: Block, row: ListRow, { destinationOf }: Options): Block['draw'] {
  return (canvas, y) => {
    const [width, height] = pillSize(canvas, row.label, 1.1);
    const box: Box = [LIST_LEFT + 2, y + 2, LIST_LEFT + 2 + width, y + 2 + height];
    drawPill(canvas, row.label, row.tone, box, 1.1);
    const to = destinationOf(row.place);
    const whole: Box = [LIST_LEFT, y, LIST_LEFT + LIST_WIDTH, y + block.height];
    const links: Link[] = to === undefined ? [] : [{ box: whole, to }];
    return [...links, ...block.draw(canvas, y)];
  };
}

function stacked(blocks: readonly Block[]): Block {
  return {
    height: blocks.reduce((sum, { height }) => sum + height, 0),
    draw: (canvas, top) => {
      let y = top;
      return blocks.flatMap((block) => {
        const links = block.draw(canvas, y);
        y += block.height;
        return links;
      });
    },
  };
}
