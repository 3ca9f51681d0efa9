import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { readInput } from './input.ts';

const anything = z.unknown();

it('is put together from the fields that are given', async () => {
  const set = ['tone=warm', 'bedrooms=3', 'features=["pool","garden"]', 'marketData.price=4.5'];
  expect(await readInput({ topic: 'Spring', set }, anything)).toEqual({
    topic: 'Spring',
    tone: 'warm',
    bedrooms: 3,
    features: ['pool', 'garden'],
    marketData: { price: 4.5 },
  });
});

it('takes a text as it stands where it is no JSON, also one with an equals sign', async () => {
  expect(await readInput({ set: ['topic=a=b', 'tone='] }, anything)).toEqual({
    topic: 'a=b',
    tone: '',
  });
});

it('changes single fields of a whole input', async () => {
  await using folder = await temporaryFolder();
  const input = join(folder.path, 'input.json');
  await writeFile(input, '{"topic":"a","marketData":{"price":1,"days":2}}');
  expect(await readInput({ input, set: ['marketData.price=3'] }, anything)).toEqual({
    topic: 'a',
    marketData: { price: 3, days: 2 },
  });
});

it.each([
  ['no JSON', 'text'],
  ['a list', '[]'],
])('refuses a file that is %s', async (_what, content) => {
  await using folder = await temporaryFolder();
  const input = join(folder.path, 'input.json');
  await writeFile(input, content);
  await expect(readInput({ input, set: [] }, anything)).rejects.toThrow('not a JSON object');
});

it('refuses a file that is not there, and a field without a value', async () => {
  await expect(readInput({ input: 'nowhere.json', set: [] }, anything)).rejects.toThrow(
    'cannot be read',
  );
  await expect(readInput({ set: ['tone'] }, anything)).rejects.toThrow(
    'needs a field and its value',
  );
});

it('takes digits for a text where the type has one', async () => {
  const schema = z.object({ location: z.string(), beds: z.number() });
  const set = ['location=90210', 'beds=3'];
  expect(await readInput({ set }, schema)).toEqual({ location: '90210', beds: 3 });
});
