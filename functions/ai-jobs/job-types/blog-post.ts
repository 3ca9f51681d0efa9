import * as z from 'zod';
import { noForeignLinks, noInventedClaims } from './checks/no-inventions.ts';
import { fields, line, lines, oneOf } from './fields.ts';
import { defineJobType } from './job-type.ts';
import { blogPostPrompt } from './prompts/blog-post/index.ts';

/** What a length means: about so many words, and characters of the body at least and at most. */
const lengths = {
  short: { words: 400, least: 400, most: 6_000, tokens: 8_192 },
  medium: { words: 800, least: 800, most: 12_000, tokens: 12_288 },
  long: { words: 1_500, least: 1_600, most: 24_000, tokens: 16_384 },
} as const;

const input = fields({
  topic: line(300),
  tone: line(60).exactOptional(),
  /** For search engines. */
  keywords: lines(20, 60).exactOptional(),
  targetAudience: line(200).exactOptional(),
  /** @default medium */
  length: oneOf(['short', 'medium', 'long']).exactOptional(),
});

type Input = z.infer<typeof input>;

const lengthOf = ({ length = 'medium' }: Input) => lengths[length];

const outputWithin = ({ least, most }: { readonly least: number; readonly most: number }) =>
  z.object({
    title: z.string().min(1).max(120),
    metaDescription: z.string().min(50).max(160).describe('For search engines.'),
    body: z.string().min(least).max(most).describe('The post in Markdown, without its title.'),
    tags: z.array(z.string().min(1).max(40)).min(1).max(10),
  });

const output = outputWithin({ least: 1, most: lengths.long.most });

export const blogPost = defineJobType({
  name: 'blog-post',
  input,
  output,
  outputFor: (given) => outputWithin(lengthOf(given)),
  checks: [noInventedClaims, noForeignLinks],
  prompt: blogPostPrompt,
  limits: (given) => ({ words: lengthOf(given).words }),
  models: ['usual', 'cheap'],
  maximumOutputTokens: (given) => lengthOf(given).tokens,
  asText: ({ title, body, tags }) => `# ${title}\n\n${body}\n\nTags: ${tags.join(', ')}`,
});
