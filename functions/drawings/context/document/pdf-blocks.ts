import { BlockList } from './block-list.ts';
import type { Block } from './context-document.ts';
import { headingLevel, readsAsHeading } from './is-heading.ts';
import type { PdfLine, PdfPage } from './pdf-lines.ts';
import { tableLength, tableRows } from './pdf-tables.ts';
import { oneLine } from './plain-characters.ts';
import { tableOfRows } from './table-of-rows.ts';

/** Text this much larger than the body is a heading. */
const LARGER = 1.12;
/** Lines of one paragraph are no further apart than this, in font sizes, from bottom to top. */
const LINE_GAP = 0.75;
/** A line that ends this far, in font sizes, before its neighbours ends a paragraph. */
const SHORT_BY = 8;
const NEW_LINE =
  /^(?:[-*•·▪◦‣–]\s|\(?[a-z\d]{1,3}[.)]\s|\d+(?:\.\d+)+\.?\s|(?:lock\s+)?type\s+\d|\d{2}\s*[-–:=])/i;
const BULLET = /^[-*•·▪◦‣–]\s+/;

/** The blocks of a PDF's pages. */
export function blocksOfPages(pages: readonly PdfPage[]): Block[] {
  const body = bodySize(pages);
  const list = new BlockList();
  for (const page of pages) addPage(page, body, list);
  return list.blocks;
}

/** The size that most characters have. */
function bodySize(pages: readonly PdfPage[]): number {
  const characters = new Map<number, number>();
  for (const line of pages.flatMap(({ lines }) => lines)) {
    const size = Math.round(line.size * 2) / 2;
    const length = line.pieces.reduce((sum, { text }) => sum + text.length, 0);
    characters.set(size, (characters.get(size) ?? 0) + length);
  }
  return [...characters].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
}

function addPage({ page, lines, rules }: PdfPage, body: number, list: BlockList): void {
  const right = Math.max(0, ...lines.map(({ to }) => to));
  let at = 0;
  while (at < lines.length) {
    const length = tableLength(lines, at);
    if (length > 0) {
      const rows = tableRows(lines.slice(at, at + length), rules);
      const titled = tableOfRows(rows.map((row) => row.map(oneLine)));
      if (titled !== null) list.table(titled.table, page);
      at += length;
    } else at = addText(lines, at, { page, body, right }, list);
  }
}

interface Frame {
  readonly page: number;
  readonly body: number;
  readonly right: number;
}

function textOf({ pieces }: PdfLine): string {
  return oneLine(pieces.map(({ text }) => text).join('  '));
}

function addText(lines: readonly PdfLine[], start: number, frame: Frame, list: BlockList): number {
  const { page, body, right } = frame;
  const first = lines[start];
  if (first === undefined) return start + 1;
  const where = `line ${start + 1}`;
  const text = textOf(first);
  if (isHeading(lines, start, body)) {
    list.heading(headingLevel(text), text, page, where);
    return start + 1;
  }
  const parts = [text];
  let at = start + 1;
  while (at < lines.length && goesOn(lines, at, right) && !isHeading(lines, at, body)) {
    const line = lines[at];
    if (line !== undefined) parts.push(textOf(line));
    at += 1;
  }
  const whole = parts.join(' ');
  list.paragraph(whole.replace(BULLET, ''), BULLET.test(whole), page, where);
  return at;
}

/** By its size; else by its words, when it stands apart from what is above. */
function isHeading(lines: readonly PdfLine[], at: number, body: number): boolean {
  const [above, line, below] = [lines[at - 1], lines[at], lines[at + 1]];
  if (line === undefined) return false;
  const text = textOf(line);
  if (BULLET.test(text) || text.length > 120) return false;
  if (line.size >= LARGER * body) return /\p{L}/u.test(text);
  const apart = above === undefined || line.top - above.bottom > LINE_GAP * line.size;
  const leads = below !== undefined && !/^\d{2}\s/.test(text);
  return apart && leads && /^(?:\d+(?:\.\d+)*\.?\s|\p{Lu}{2})/u.test(text) && readsAsHeading(text);
}

function goesOn(lines: readonly PdfLine[], at: number, right: number): boolean {
  const [above, line] = [lines[at - 1], lines[at]];
  if (above === undefined || line === undefined || tableLength(lines, at) > 0) return false;
  if (line.top - above.bottom > LINE_GAP * line.size) return false;
  if (Math.abs(line.size - above.size) > 0.1 * line.size) return false;
  const text = textOf(line);
  return !NEW_LINE.test(text) && (right - above.to < SHORT_BY * line.size || /^\p{Ll}/u.test(text));
}
