import { describe, expect, it } from 'vitest';
import { readContext } from '../read-context.ts';
import { asDocx } from '../testing/as-docx.ts';
import { asPdf } from '../testing/as-pdf.ts';
import { asText } from '../testing/as-text.ts';
import { score } from '../testing/score.ts';
import { specifications } from '../testing/specifications/index.ts';

describe.each([
  ['plain text', 'specification.txt', asText],
  ['Word', 'specification.docx', asDocx],
  ['PDF', 'specification.pdf', asPdf],
] as const)('a specification as %s', (_format, fileName, make) => {
  it.each(specifications.map((each) => [each.name, each] as const))(
    'gives all its facts and no other: %s',
    async (_name, specification) => {
      const { facts } = await readContext(await make(specification), { fileName });
      const { right, wrong, missed } = score(specification, facts);
      expect(wrong).toEqual([]);
      expect(missed).toEqual(specification.beyondRules ?? []);
      expect(right.length).toBeGreaterThan(0);
    },
  );
});
