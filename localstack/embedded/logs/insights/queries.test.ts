import { expect, it } from 'vitest';
import { Queries } from './queries.ts';

function query(id: string, rows: number) {
  return {
    id,
    text: '',
    language: 'CWLI',
    groups: [],
    results: { rows: Array.from({ length: rows }, () => []), matched: rows },
    scanned: { records: rows, bytes: 0 },
    createdAt: 0,
    status: 'Complete' as const,
  };
}

it('the results of the oldest queries are forgotten where they are too many in all', () => {
  const queries = new Queries();
  for (const id of ['a', 'b', 'c']) queries.add(query(id, 40_000));
  expect(queries.list(0).map(({ id }) => id)).toEqual(['c', 'b']);
  for (let number = 0; number < 201; number += 1) queries.add(query(`${number}`, 1));
  expect(queries.list(0)).toHaveLength(200);
});
