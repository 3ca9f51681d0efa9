import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { noFigures } from '../scoring/score.ts';
import type { Result } from './protocol.ts';
import { readAll } from './read-all.ts';

const entry = (id: string) => ({ id, seed: 1, difficulty: 'plain' as const, variations: [] });

const good = (id: string): Result => ({
  score: { id, difficulty: 'plain', variations: [], figures: noFigures, faults: [] },
  readMs: 1,
  peakMb: 1,
  pages: 1,
  kilobytes: 1,
  cost: 0,
});

/** Stands for the reader: never answers for the drawing "hangs". */
const program = `
const answer = ${JSON.stringify(good(''))};
process.on('message', ({ id }) => {
  if (id !== 'hangs') process.send({ ...answer, score: { ...answer.score, id } });
});`;

it('reads on in a new process after one that took too long', async () => {
  await using folder = await temporaryFolder();
  const script = join(folder.path, 'reader.mjs');
  await writeFile(script, program);
  const told: string[] = [];
  const results = await readAll([entry('hangs'), entry('second'), entry('third')], {
    processes: 1,
    deadlineMs: 2000,
    onResult: ({ score }) => told.push(score.id),
    script,
  });
  const failed = { figures: { failed: 1 }, faults: ['failed: no answer within 2 s'] };
  expect(results).toMatchObject([{ score: failed }, good('second'), good('third')]);
  expect(told).toEqual(['hangs', 'second', 'third']);
});
