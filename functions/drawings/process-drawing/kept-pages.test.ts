import { expect, it } from 'vitest';
import type * as z from 'zod';
import { PermanentError } from '#shared/errors/index.ts';
import { ToBeContinued } from '#shared/jobs/interruptions.ts';
import type { Parts } from '#shared/jobs/stage-parts.ts';
import type { PageOutcome } from '../reading/page-outcome.ts';
import { version } from '../version.ts';
import { keptPages } from './kept-pages.ts';

const failure = { code: 'drawing_corrupt', message: 'It is damaged.' };
const page = (number: number): PageOutcome => ({ page: number, result: { failure } });
const timeIsOver = new PermanentError('drawing_too_large', 'It takes too long.', {
  details: { limit: 'fileSeconds' },
});

/** Parts in memory. */
function partsOf(...before: readonly unknown[]) {
  const kept = new Map<string, unknown>();
  const parts: Parts = {
    kept: async <Part>(shape: z.ZodType<Part>) =>
      before.flatMap((part) => shape.safeParse(part).data ?? []),
    keep: (name, part) => void kept.set(name, part),
  };
  return { kept, parts };
}

it('keeps each page of a set, and one that was read again beside the first', async () => {
  const { kept, parts } = partsOf();
  const pages = await keptPages(parts);
  for (const outcome of [page(1), page(2), { ...page(1), again: true as const }]) {
    pages.onOutcome(outcome);
    pages.onPage(2);
  }
  expect([...kept.keys()]).toEqual(['page_1', 'page_2', 'page_1_again']);
  expect(kept.get('page_2')).toEqual({ version, outcome: page(2) });
});

it('keeps nothing of a sheet that stands alone', async () => {
  const { kept, parts } = partsOf();
  const pages = await keptPages(parts);
  pages.onOutcome(page(1));
  pages.onPage(1);
  expect(kept.size).toBe(0);
});

it('knows the pages of earlier runs, and none of another release', async () => {
  const { parts } = partsOf({ version, outcome: page(1) }, { version: '0.0.0', outcome: page(2) });
  expect((await keptPages(parts)).known).toEqual([page(1)]);
});

it('goes on in another run when the time for the file is over, if a page was read in this one', async () => {
  const pages = await keptPages(partsOf().parts);
  expect(() => pages.orContinue(timeIsOver)).toThrow(timeIsOver);
  pages.onOutcome(page(1));
  pages.onPage(9);
  expect(() => pages.orContinue(timeIsOver)).toThrow(ToBeContinued);
  const other = new PermanentError('drawing_corrupt', 'It is damaged.');
  expect(() => pages.orContinue(other)).toThrow(other);
});
