import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compareKeys } from '../store/sorted-keys.ts';
import { nameOf, walk } from './walk.ts';

const name = fc.string({ unit: fc.constantFrom('a', 'b', '/', '😀'), maxLength: 5 });

it('pages of any size, one after the other, are the one page of everything', () => {
  fc.assert(
    fc.property(
      fc.record({
        names: fc.uniqueArray(name, { maxLength: 30 }),
        prefix: name,
        delimiter: fc.constantFrom('', '/'),
        maximum: fc.integer({ min: 1, max: 4 }),
      }),
      ({ delimiter, maximum, names, prefix }) => {
        const keys = names.filter((key) => key !== '').sort(compareKeys);
        const page = (after: string, size: number) =>
          walk(keys, { prefix, delimiter, after, maximum: size }, () => true);
        const found: string[] = [];
        for (let isMore = true; isMore; ) {
          const { entries, truncated } = page(found.at(-1) ?? '', maximum);
          found.push(...entries.map(nameOf));
          isMore = truncated;
        }
        expect(found).toEqual(page('', 1000).entries.map(nameOf));
        const isHere = (key: string) => key.startsWith(prefix);
        const lost = keys
          .filter(isHere)
          .filter((key) => !found.some((line) => key.startsWith(line)));
        expect(lost).toEqual([]);
      },
    ),
  );
});
