import { describe, expect, it } from 'vitest';
import { chooseAnalyzer } from './submission.ts';

const all = { offered: ['vector', 'gemini', 'both'], usual: 'both' } as const;

describe('the analyzer of a submission', () => {
  it('is the one that it asks for, else that of the deployment', () => {
    expect(chooseAnalyzer('gemini', all)).toBe('gemini');
    expect(chooseAnalyzer(undefined, all)).toBe('both');
  });

  it.each(['gemini', 'both'] as const)('cannot be %s where there is no model', (analyzer) => {
    const choose = () => chooseAnalyzer(analyzer, { offered: ['vector'], usual: 'vector' });
    expect(choose).toThrow(
      expect.objectContaining({
        status: 422,
        code: 'analyzer_unavailable',
        action: 'Leave "analyzer" out, or send one of: vector.',
      }),
    );
  });
});
