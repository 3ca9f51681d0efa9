import { contextIsTooLarge } from '../context-errors.ts';
import { contextLimits } from '../context-limits.ts';
import type { Block, Place, TableRow } from './context-document.ts';

/** A table as a format gives it: rows of cells. */
export interface RawTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Collects the blocks of a document in order, and says where each stands. */
export class BlockList {
  readonly blocks: Block[] = [];
  #tables = 0;
  #paragraphs = 0;
  #size = 0;

  /** @param line where the block stands, for formats that know; else paragraphs are counted */
  heading(level: number, text: string, page: number | null = null, line?: string): void {
    this.blocks.push({ kind: 'heading', level, text, place: this.#paragraph(page, line) });
  }

  paragraph(text: string, item: boolean, page: number | null = null, line?: string): void {
    this.blocks.push({ kind: 'paragraph', text, item, place: this.#paragraph(page, line) });
  }

  table({ header, rows }: RawTable, page: number | null = null): void {
    this.#tables += 1;
    this.#grow(rows.length + 1);
    const named = `${page === null ? '' : `page ${page}, `}table ${this.#tables}`;
    this.blocks.push({
      kind: 'table',
      number: this.#tables,
      header,
      rows: rows.map(
        (cells, i): TableRow => ({ cells, place: { page, where: `${named}, row ${i + 1}` } }),
      ),
      place: { page, where: named },
    });
  }

  #paragraph(page: number | null, line?: string): Place {
    this.#grow(1);
    this.#paragraphs += 1;
    const where = line ?? `paragraph ${this.#paragraphs}`;
    return { page, where: page === null ? where : `page ${page}, ${where}` };
  }

  #grow(by: number): void {
    this.#size += by;
    if (this.#size > contextLimits.blocks) {
      throw contextIsTooLarge('paragraphs and table rows', contextLimits.blocks);
    }
  }
}
