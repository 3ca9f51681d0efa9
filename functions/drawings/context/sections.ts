import type { ContextSection } from './context.ts';
import type { Block, ContextDocument } from './document/context-document.ts';

/** S1-R-AG-1: characters of all sections together. */
const LONGEST = 10_000;
/** S1-R-AG-1: characters of a document without headings. */
const LONGEST_RAW = 5_000;
const SPECIFICATION = /specification|requirement|lock|hardware|standard/i;

/**
 * The text of a document by heading, cut to 10,000 characters, or 5,000 when nothing parts it.
 * Facts are found in the whole document, not in this.
 */
export function sectionsOf({ blocks }: ContextDocument): ContextSection[] {
  const parted = blocks.some(({ kind }) => kind === 'heading');
  const sections: { title: string; lines: string[] }[] = [{ title: 'Context', lines: [] }];
  let room = parted ? LONGEST : LONGEST_RAW;
  for (const block of blocks) {
    if (room <= 0) break;
    if (block.kind === 'heading') {
      const title = block.text.slice(0, room);
      sections.push({ title, lines: [] });
      room -= title.length;
      continue;
    }
    for (const line of linesOf(block)) {
      if (room <= 0) break;
      const cut = line.slice(0, room);
      sections.at(-1)?.lines.push(cut);
      room -= cut.length + 1;
    }
  }
  return sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => ({
      title,
      content: lines.join('\n'),
      type: SPECIFICATION.test(title) ? 'specification' : 'general',
    }));
}

function linesOf(block: Exclude<Block, { kind: 'heading' }>): string[] {
  if (block.kind === 'paragraph') return [block.text];
  return [block.header, ...block.rows.map(({ cells }) => cells)].map((cells) =>
    cells.map((cell) => cell.replace(/\s+/g, ' ')).join(' | '),
  );
}
