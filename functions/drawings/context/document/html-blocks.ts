import type { HTMLElement } from 'node-html-parser';
import { BlockList } from './block-list.ts';
import type { Block } from './context-document.ts';
import { readsAsHeading } from './is-heading.ts';
import { oneLine } from './plain-characters.ts';
import { tableOfRows } from './table-of-rows.ts';

/** A cell that claims to span more columns or rows than this is taken to span so many. */
const WIDEST_SPAN = 60;
/** Level of a heading that is only bold: below all real ones but the last. */
const BOLD_LEVEL = 4;

/** The blocks of the HTML that mammoth makes of a document. */
export async function blocksOfHtml(html: string): Promise<Block[]> {
  const { parse } = await import('node-html-parser');
  const root = parse(html, { blockTextElements: {} });
  for (const struck of root.querySelectorAll('s, del, img')) struck.remove();
  const list = new BlockList();
  for (const element of root.children) addBlock(element, list);
  return list.blocks;
}

function addBlock(element: HTMLElement, list: BlockList): void {
  const tag = element.tagName.toLowerCase();
  if (/^h[1-6]$/.test(tag)) {
    const text = oneLine(element.text);
    if (text !== '') list.heading(Number(tag.slice(1)), text);
  } else if (tag === 'table') addTable(element, list);
  else if (tag === 'ul' || tag === 'ol') {
    for (const item of element.children) addItem(item, list);
  } else addParagraph(element, list);
}

/** A line break inside a paragraph begins a new one: people list things that way. */
function linesOf(element: HTMLElement): string[] {
  for (const br of element.querySelectorAll('br')) br.replaceWith('\n');
  return element.text
    .split('\n')
    .map(oneLine)
    .filter((line) => line !== '');
}

function addParagraph(element: HTMLElement, list: BlockList): void {
  const lines = linesOf(element);
  const [only] = lines;
  if (lines.length === 1 && only !== undefined && isBold(element, only) && readsAsHeading(only)) {
    list.heading(BOLD_LEVEL, only);
    return;
  }
  for (const line of lines) list.paragraph(line, false);
}

function isBold(element: HTMLElement, text: string): boolean {
  const bold = element.querySelectorAll('strong, b').map((each) => each.text);
  return oneLine(bold.join('')).length === text.length;
}

function addItem(item: HTMLElement, list: BlockList): void {
  const lists = item.children.filter(({ tagName }) => /^[uo]l$/i.test(tagName));
  for (const nested of lists) nested.remove();
  for (const line of linesOf(item)) list.paragraph(line, true);
  for (const nested of lists) addBlock(nested, list);
}

function addTable(element: HTMLElement, list: BlockList): void {
  const titled = tableOfRows(grid(element));
  if (titled === null) return;
  if (titled.title !== null) list.heading(BOLD_LEVEL, titled.title);
  list.table(titled.table);
}

/** The cells of a table by row and column, spanned ones repeated. */
function grid(table: HTMLElement): string[][] {
  const rows: string[][] = [];
  const htmlRows = table.querySelectorAll('tr').filter((row) => row.closest('table') === table);
  htmlRows.forEach((row, r) => {
    let column = 0;
    for (const cell of row.children) {
      while (rows[r]?.[column] !== undefined) column += 1;
      const text = cellText(cell);
      const across = span(cell, 'colspan');
      const down = Math.min(span(cell, 'rowspan'), htmlRows.length - r);
      for (let y = r; y < r + down; y += 1) {
        const target = rows[y] ?? [];
        rows[y] = target;
        for (let x = column; x < column + across; x += 1) target[x] = text;
      }
      column += across;
    }
  });
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return rows.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? ''));
}

function cellText(cell: HTMLElement): string {
  const parts = cell.querySelectorAll('p, li');
  return (parts.length === 0 ? [cell] : parts).flatMap(linesOf).join('\n');
}

function span(cell: HTMLElement, name: 'colspan' | 'rowspan'): number {
  const told = Number(cell.getAttribute(name) ?? 1);
  return Number.isInteger(told) ? Math.min(Math.max(told, 1), WIDEST_SPAN) : 1;
}
