import { glob, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { isCompanyName } from './company-name.ts';

/** The first parts of keys under which records lie that are no jobs. */
async function firstPartsOfKeys(): Promise<readonly string[]> {
  const names = new Set<string>();
  for await (const path of glob('{shared,functions}/**/*.ts')) {
    if (path.includes('.test.') || path.includes('testing/')) continue;
    const text = await readFile(path, 'utf8');
    for (const [, name = ''] of text.matchAll(/['`]([a-z-]+)#-#/g)) names.add(name);
  }
  return [...names];
}

it('is no name under which records of other kinds lie', async () => {
  const taken = await firstPartsOfKeys();
  expect(taken.length).toBeGreaterThan(5);
  expect(taken.filter(isCompanyName)).toEqual([]);
});

it.each(['acme', 'st-mary_s', '4th', 'a'.repeat(64)])('may be %s', (name) => {
  expect(isCompanyName(name)).toBe(true);
});

it.each(['', 'Acme', '-acme', 'ac me', 'acme#', 'a'.repeat(65)])('may not be "%s"', (name) => {
  expect(isCompanyName(name)).toBe(false);
});
