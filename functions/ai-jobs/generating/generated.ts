import * as z from 'zod';

/** Content that was made, and by whom. */
export const generated = z.object({
  output: z.record(z.string(), z.unknown()),
  /** As the provider names it, with its version. */
  model: z.string(),
  /** Such as `blog-post v1`. */
  prompt: z.string(),
  /** It was made for an earlier job of the company, and cost nothing now. */
  cached: z.boolean(),
});

export type Generated = z.infer<typeof generated>;
