import { type DrawnPage, drawPdf } from '../../reading/testing/draw-pdf.ts';
import type { Specification, SpecificationBlock } from './specification.ts';

const WIDTH = 595;
const HEIGHT = 842;
const MARGIN = 60;
const BODY = 10;
const LEADING = 14;
/** Mean width of a Helvetica character, in font sizes. */
const CHARACTER = 0.5;
const PER_LINE = Math.floor((WIDTH - 2 * MARGIN) / (BODY * CHARACTER));
const headingSizes = { 1: 16, 2: 13, 3: 11.5 };

interface Line {
  readonly pieces: readonly (readonly [x: number, text: string])[];
  readonly size: number;
  /** Space above, in points. */
  readonly above: number;
}

/** A specification as a PDF: A4 pages, wrapped lines, tables by columns without rules. */
export function asPdf({ blocks }: Pick<Specification, 'blocks'>): Uint8Array {
  const pages: string[][] = [[]];
  let y = HEIGHT - MARGIN;
  for (const { pieces, size, above } of blocks.flatMap(linesOf)) {
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
  if ('table' in block) {
    const [first = []] = block.table;
    const column = (WIDTH - 2 * MARGIN) / first.length;
    return block.table.map((row, i) => ({
      pieces: row.map((cell, c): [number, string] => [c * column, cell]),
      size: row.length > 7 ? 8 : BODY,
      above: i === 0 ? 10 : 3,
    }));
  }
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
