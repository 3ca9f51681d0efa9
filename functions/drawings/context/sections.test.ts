import { describe, expect, it } from 'vitest';
import { readContext } from './read-context.ts';

const read = (text: string) => readContext(new TextEncoder().encode(text), { fileName: 'a.txt' });

describe('the sections of a context document', () => {
  it('are its text by heading, those about locks and hardware as specification', async () => {
    const { sections, metadata } = await read(
      '# Scope\n\nThree floors.\n\n# Lock types\n\n11 is a maglock.\n\n| Tag | Lock |\n|---|---|\n| A-001 | 11 |',
    );
    expect(sections).toEqual([
      { title: 'Scope', content: 'Three floors.', type: 'general' },
      {
        title: 'Lock types',
        content: '11 is a maglock.\nTag | Lock\nA-001 | 11',
        type: 'specification',
      },
    ]);
    expect(metadata).toMatchObject({ source_type: 'text', sections_count: 2, tokens_used: 0 });
  });

  it('are cut to 10,000 characters, and facts are found behind the cut', async () => {
    const filler = Array.from({ length: 400 }, (_, i) => `Paragraph ${i} says nothing of use.`);
    const { sections, facts } = await read(
      ['# Text', ...filler, 'Lock type 11: Single maglock'].join('\n\n'),
    );
    const length = sections.reduce(
      (sum, { title, content }) => sum + title.length + content.length,
      0,
    );
    expect(length).toBeLessThanOrEqual(10_000);
    expect(length).toBeGreaterThan(9_000);
    expect(facts.definitions).toMatchObject([{ code: '11', meaning: 'Single maglock' }]);
  });

  it('are cut to 5,000 characters where no heading parts the text', async () => {
    const { sections } = await read('nothing of use. '.repeat(1_000));
    expect(sections.map(({ content }) => content.length)).toEqual([5_000]);
  });
});
