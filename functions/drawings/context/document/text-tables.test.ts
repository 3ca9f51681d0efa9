import { expect, it } from 'vitest';
import { blocksOfText } from './text-lines.ts';
import { cellsOf, TextTables } from './text-tables.ts';

/** Lines that count how often one is looked at. */
function counted(lines: readonly string[]) {
  let reads = 0;
  const watched = new Proxy(lines, {
    get(target, key, receiver): unknown {
      if (typeof key === 'string' && /^\d+$/.test(key)) reads += 1;
      return Reflect.get(target, key, receiver);
    },
  });
  return { watched, reads: () => reads };
}

it('looks once at lines of cells that begin no table', () => {
  const empty = Array.from({ length: 300 }, () => '|'.repeat(90));
  const { watched, reads } = counted(empty);
  const tables = new TextTables(watched);
  expect(empty.map((_, line) => tables.at(line))).toEqual(empty.map(() => null));
  expect(reads()).toBe(300);
});

it('finds a table below lines of more cells that are not of it', () => {
  const lines = ['Doors   of   this   level', 'A-001 | 11', 'A-002 | 12', 'A-003 | 11', 'End.'];
  const tables = new TextTables(lines);
  expect(tables.at(0)).toBeNull();
  expect(tables.at(1)).toEqual({
    table: {
      header: ['A-001', '11'],
      rows: [
        ['A-002', '12'],
        ['A-003', '11'],
      ],
    },
    end: 4,
  });
});

it('takes no line of more than a hundred cells for a row', () => {
  expect(cellsOf('x|'.repeat(100))).toHaveLength(100);
  const wide = 'x|'.repeat(101);
  expect(cellsOf(wide)).toEqual([wide]);
  expect(blocksOfText(`${wide}\n${wide}`).map(({ kind }) => kind)).not.toContain('table');
});
