import { expect, expectTypeOf, it } from 'vitest';
import { jobTypeNames } from '../job-types/registry.ts';
import type { AIJobInput, AIJobOutput, AIJobType } from './job-types.ts';
import type { AIJobMessage } from './message.ts';

it('a caller knows what each type takes and makes', () => {
  expect(jobTypeNames).toHaveLength(4);
  expectTypeOf<AIJobType>().toEqualTypeOf<
    'blog-post' | 'social-media' | 'listing-description' | 'market-update'
  >();
  expectTypeOf<AIJobInput<'blog-post'>>().toEqualTypeOf<{
    topic: string;
    tone?: string;
    keywords?: string[];
    targetAudience?: string;
    length?: 'short' | 'medium' | 'long';
  }>();
  expectTypeOf<AIJobMessage<'market-update'>['input']['location']>().toEqualTypeOf<string>();
  expectTypeOf<AIJobOutput<'social-media'>>().toEqualTypeOf<{ text: string; hashtags: string[] }>();
});
