import { BlockList } from './block-list.ts';
import type { Block } from './context-document.ts';
import { headingLevel, readsAsHeading } from './is-heading.ts';
import { oneLine, plainCharacters } from './plain-characters.ts';
import { BULLET, cellsOf, TextTables, UNDERLINE } from './text-tables.ts';

/** What begins a new statement even directly below another line. */
const NEW_LINE =
  /^\s*(?:[-*•·▪◦‣–]\s|\(?[a-z\d]{1,3}[.)]\s|\d+(?:\.\d+)+\s|#|(?:lock\s+)?type\s+\d|\d{2}\s*[-–:=])/i;
/** A line this long was broken by the margin when the next one goes on. */
const FULL_LINE = 60;
/** Half of one does when the next goes on without a capital. */
const HALF_LINE = 40;

/** The blocks of plain text: by blank lines, markdown's headings, and columns of tabs, bars or spaces. */
export function blocksOfText(text: string): Block[] {
  const lines = text.split(/\r\n|\n|\r/).map(plainCharacters);
  const tables = new TextTables(lines);
  const last = lines.findLastIndex((line) => line.trim() !== '');
  const list = new BlockList();
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || UNDERLINE.test(line)) at += 1;
    else at = addTable(tables, at, list) ?? addText(lines, at, { list, last });
  }
  return list.blocks;
}

/** Answers the first line after the table; null when none begins here. */
function addTable(tables: TextTables, start: number, list: BlockList): number | null {
  const found = tables.at(start);
  if (found === null) return null;
  list.table(found.table);
  return found.end;
}

/** @param last the last line that is not blank */
function addText(
  lines: readonly string[],
  start: number,
  { list, last }: { readonly list: BlockList; readonly last: number },
): number {
  const first = lines[start] ?? '';
  const where = `line ${start + 1}`;
  const heading = headingAt(lines, start, last);
  if (heading !== null) {
    list.heading(headingLevel(first.trim()), heading, null, where);
    return start + 1;
  }
  let text = first;
  let at = start + 1;
  while (at < lines.length && goesOn(lines[at - 1] ?? '', lines[at] ?? '')) {
    text += ` ${lines[at] ?? ''}`;
    at += 1;
  }
  list.paragraph(oneLine(text.replace(BULLET, '')), BULLET.test(first), null, where);
  return at;
}

function headingAt(lines: readonly string[], at: number, last: number): string | null {
  const line = (lines[at] ?? '').trim();
  const next = lines[at + 1] ?? '';
  if (/^#{1,6}\s+\S/.test(line)) return oneLine(line.replace(/^#+\s+/, ''));
  if (BULLET.test(line) || !readsAsHeading(line)) return null;
  if (UNDERLINE.test(next)) return oneLine(line);
  const alone = at === 0 || (lines[at - 1] ?? '').trim() === '';
  return alone && !startsDefinition(line) && at < last ? oneLine(line) : null;
}

/** `11 Electromagnetic lock` under nothing reads like a clause number and its title. */
function startsDefinition(line: string): boolean {
  return /^(?:lock\s+)?type\s+\d{2}\b/i.test(line);
}

/** Whether a line is the rest of a sentence that the margin has broken. */
function goesOn(line: string, next: string): boolean {
  if (next.trim() === '' || NEW_LINE.test(next) || BULLET.test(next)) return false;
  if (cellsOf(next).length > 1) return false;
  const { length } = line.trim();
  if (length >= FULL_LINE) return !/[:;]\s*$/.test(line);
  return /,\s*$/.test(line) || (length >= HALF_LINE && /^\s*\p{Ll}/u.test(next));
}
