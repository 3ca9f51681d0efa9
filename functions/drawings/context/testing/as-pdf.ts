import { type DrawnPage, drawPdf } from '../../reading/testing/draw-pdf.ts';
import type { Specification, SpecificationBlock } from './specification.ts';

const WIDTH = 595;
const HEIGHT = 842;
const MARGIN = 60;
const BODY = 10;
const LEADING = 14;
const RULE_BELOW = 4;
/** Mean width of a Helvetica character, in font sizes. */
const CHARACTER = 0.5;
const PER_LINE = Math.floor((WIDTH - 2 * MARGIN) / (BODY * CHARACTER));
const headingSizes = { 1: 16, 2: 13, 3: 11.5 };

interface Line {
  readonly pieces: readonly (readonly [x: number, text: string])[];
  readonly size: number;
  /** Space above, in points. */
  readonly above: number;
  /** A rule across the page below it. */
  readonly ruled?: boolean;
}

/** A specification as a PDF: A4 pages, wrapped lines, tables by columns with rules between their rows. */
export function asPdf({ blocks }: Pick<Specification, 'blocks'>): Uint8Array {
  const pages: string[][] = [[]];
  let y = HEIGHT - MARGIN;
  for (const { pieces, size, above, ruled } of blocks.flatMap(linesOf)) {
    y -= above + LEADING;
    if (y < MARGIN) {
      pages.push([]);
      y = HEIGHT - MARGIN;
    }
    const texts = pieces
      .filter(([, text]) => text !== '')
      .map(
        ([x, text]) => `BT /F1 ${size} Tf 1 0 0 1 ${MARGIN + x} ${y} Tm (${escaped(text)}) Tj ET`,
      );
    pages.at(-1)?.push(...texts);
    if (ruled) {
      const [left, right, below] = [MARGIN - 4, WIDTH - MARGIN, y - RULE_BELOW];
      pages.at(-1)?.push(`0.5 w ${left} ${below} m ${right} ${below} l S`);
    }
  }
  const drawn = pages.map(
    (page): DrawnPage => ({ width: WIDTH, height: HEIGHT, content: page.join('\n') }),
  );
  return drawPdf({ pages: drawn });
}

function escaped(text: string): string {
  return text.replace(/[\\()]/g, (character) => `\\${character}`);
}

function linesOf(block: SpecificationBlock): Line[] {
  if ('h' in block) {
    return [{ pieces: [[0, block.text]], size: headingSizes[block.h], above: 14 }];
  }
  if ('table' in block) return block.table.flatMap(rowLines);
  const [indent, mark, text] = 'li' in block ? [12, '-', block.li] : [0, '', block.p];
  return wrap(text, PER_LINE - indent / 5).map((line, i) => ({
    pieces: [
      [0, i === 0 ? mark : ''],
      [indent, line],
    ],
    size: BODY,
    above: i === 0 ? 6 : 0,
  }));
}

/** A row of a table: its cells wrapped within their columns, a rule below it. */
function rowLines(row: readonly string[], r: number): Line[] {
  const column = (WIDTH - 2 * MARGIN) / row.length;
  const size = row.length > 7 ? 8 : BODY;
  const cells = row.map((cell) => wrap(cell, Math.floor((column - 6) / (size * CHARACTER))));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, i) => ({
    pieces: cells.map((lines, c): [number, string] => [c * column, lines[i] ?? '']),
    size,
    above: i > 0 ? 0 : r === 0 ? 10 : 5,
    ruled: i === height - 1,
  }));
}

function wrap(text: string, length: number): string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length > length) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}
