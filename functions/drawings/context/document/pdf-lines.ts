import { ruledLines } from '../../reading/geometry/ruled-lines.ts';
import type { PageModel } from '../../reading/page-model/page-model.ts';
import { assembleWords } from '../../reading/words/assemble-words.ts';
import type { Word } from '../../reading/words/word.ts';

/** Words of one cell or of one line of prose. */
export interface Piece {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** A line across the page: its pieces from left to right, parted by wide gaps. */
export interface PdfLine {
  readonly pieces: readonly Piece[];
  readonly words: readonly Piece[];
  readonly size: number;
  readonly top: number;
  readonly bottom: number;
  readonly to: number;
}

export interface PdfPage {
  readonly page: number;
  readonly lines: readonly PdfLine[];
  /** Heights of long horizontal rules, from above to below. */
  readonly rules: readonly number[];
}

/** A gap wider than this, in font sizes, parts two cells. */
export const CELL_GAP = 1.3;
/** Words whose baselines differ less than this, in font sizes, stand on one line. */
const SAME_LINE = 0.35;
/** Rules shorter than this, in points, divide no rows. */
const SHORTEST_RULE = 60;
const LEVEL = 0.99;

/** The lines of a page of prose and tables. Text that is turned is left out. */
export function pdfLines(model: PageModel): PdfPage {
  const words = assembleWords(model.texts)
    .flat()
    .filter((word) => word.direction[0] > LEVEL && word.text.trim() !== '')
    .toSorted((a, b) => a.baseline - b.baseline || a.from - b.from);
  const rows: Word[][] = [];
  for (const word of words) {
    const row = rows.at(-1);
    const first = row?.[0];
    const near = first !== undefined && word.baseline - first.baseline < SAME_LINE * first.size;
    if (row !== undefined && near) row.push(word);
    else rows.push([word]);
  }
  const rules = ruledLines(model, 1)
    .horizontal.filter(({ from, to }) => to - from >= SHORTEST_RULE)
    .map(({ at }) => at);
  return { page: model.page, lines: rows.map(toLine), rules };
}

function toLine(row: readonly Word[]): PdfLine {
  const words = row.toSorted((a, b) => a.from - b.from);
  const pieces: Piece[] = [];
  for (const word of words) {
    const last = pieces.at(-1);
    const { text, from, to, size } = word;
    if (last !== undefined && from - last.to <= CELL_GAP * size) {
      pieces[pieces.length - 1] = { text: `${last.text} ${text}`, from: last.from, to };
    } else pieces.push({ text, from, to });
  }
  const size = Math.max(...words.map((word) => word.size));
  return {
    pieces,
    words,
    size,
    top: Math.min(...words.map(({ box }) => box[1])),
    bottom: Math.max(...words.map(({ box }) => box[3])),
    to: pieces.at(-1)?.to ?? 0,
  };
}
