import type { Stage } from '#shared/jobs/stage.ts';
import { type Generated, generated } from '../generating/generated.ts';

/** What a blog post looks like. */
export const blogPostOutput = {
  title: 'First home',
  metaDescription: 'What to look at before you make an offer for your first home, step by step.',
  body: 'Begin with the roof. '.repeat(60),
  tags: ['homes'],
};

/** A stage that makes content without a model. */
export function generating(
  make: () => unknown = () => {},
  output: Generated['output'] = blogPostOutput,
): Stage<Generated> {
  return {
    name: 'generate',
    output: generated,
    async run({ spend }) {
      await make();
      spend({ model: 'test', inputTokens: 10, outputTokens: 20, estimatedCost: 0.5 });
      return { output, model: 'test-1', prompt: 'blog-post v1', cached: false };
    },
  };
}
