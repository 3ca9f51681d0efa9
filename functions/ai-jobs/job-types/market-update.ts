import * as z from 'zod';
import { fairHousing } from './checks/fair-housing.ts';
import { noForeignLinks, onlyGivenFigures } from './checks/no-inventions.ts';
import { countWithin, fields, line, numberWithin } from './fields.ts';
import { defineJobType } from './job-type.ts';
import { marketUpdatePrompt } from './prompts/market-update/index.ts';

const price = () => numberWithin({ least: 0, most: 10_000_000_000 }).exactOptional();

const input = fields({
  location: line(200),
  marketData: fields({
    /** In US dollars, both. */
    averagePrice: price(),
    medianPrice: price(),
    daysOnMarket: numberWithin({ least: 0, most: 10_000 }).exactOptional(),
    /** Homes for sale, or a word for it such as "low". */
    inventoryLevel: z
      .union([countWithin({ least: 0, most: 100_000_000 }), line(60)], {
        error: 'must be a whole number up to 100000000, or a text of at most 60 characters',
      })
      .exactOptional(),
    /** In percent; below zero when prices fell. */
    priceChange: numberWithin({ least: -100, most: 1_000 }).exactOptional(),
  }).exactOptional(),
  timeframe: line(100).exactOptional(),
  tone: line(60).exactOptional(),
});

const output = z.object({
  headline: z.string().min(1).max(120),
  summary: z.string().min(50).max(500),
  body: z.string().min(200).max(8_000).describe('The update in Markdown, without its headline.'),
  keyPoints: z.array(z.string().min(1).max(200)).min(2).max(6),
});

export const marketUpdate = defineJobType({
  name: 'market-update',
  input,
  output,
  checks: [onlyGivenFigures, fairHousing, noForeignLinks],
  prompt: marketUpdatePrompt,
  models: ['usual', 'cheap'],
  maximumOutputTokens: () => 8_192,
  asText: ({ headline, summary, body, keyPoints }) =>
    [`# ${headline}`, summary, body, keyPoints.map((each) => `- ${each}`).join('\n')].join('\n\n'),
});
