import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { cloudsFile, describeClouds } from './clouds.ts';

it('docs/clouds.md is what `node scripts/clouds.ts` writes', async () => {
  expect(await readFile(cloudsFile, 'utf8')).toBe(describeClouds());
});
