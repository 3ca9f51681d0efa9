import { describe, expect, it } from 'vitest';
import type { DrawingContext } from './context.ts';
import { noFacts } from './facts/fact.ts';
import { contextForModel } from './model-text.ts';
import { readContext } from './read-context.ts';

const read = (text: string) => readContext(new TextEncoder().encode(text), { fileName: 'a.txt' });

describe('the text of a context for a model', () => {
  it('begins with the facts, then specification sections, then what else speaks of doors', async () => {
    const context = await read(
      '# Scope\n\nAll doors are numbered.\n\nThe site is wet.\n\n# Lock types\n\nType 11: Single maglock',
    );
    expect(contextForModel(context).split('\n')).toEqual([
      'Project specifications:',
      'Lock type 11: Single maglock (line 9)',
      '## Lock types',
      'Type 11: Single maglock',
      '## Scope',
      'All doors are numbered.',
    ]);
  });

  it('is empty when nothing in the document matters', async () => {
    expect(contextForModel(await read('The site is wet.'))).toBe('');
  });

  it('stays within 4,000 tokens', () => {
    const line = `${'The door has a lock. '.repeat(5)}\n`;
    const context: DrawingContext = {
      sections: [{ title: 'Doors', content: line.repeat(400), type: 'general' }],
      metadata: { source_type: 'text', sections_count: 1, tokens_used: 0, processing_time_ms: 0 },
      facts: noFacts,
    };
    const { length } = contextForModel(context);
    expect(length).toBeLessThanOrEqual(16_000);
    expect(length).toBeGreaterThan(15_500);
  });
});
