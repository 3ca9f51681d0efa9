import * as z from 'zod';
import { fairHousing } from './checks/fair-housing.ts';
import { noForeignLinks, onlyGivenFigures } from './checks/no-inventions.ts';
import { countWithin, fields, line, lines, numberWithin } from './fields.ts';
import { defineJobType } from './job-type.ts';
import { listingDescriptionPrompt } from './prompts/listing-description/index.ts';

const input = fields({
  propertyType: line(60),
  bedrooms: countWithin({ least: 0, most: 100 }),
  bathrooms: numberWithin({ least: 0, most: 100 }).multipleOf(
    0.25,
    'must be whole, or in halves or quarters',
  ),
  squareFeet: numberWithin({ least: 1, most: 10_000_000 }),
  /** In US dollars. */
  price: numberWithin({ least: 1, most: 10_000_000_000 }),
  address: line(300),
  features: lines(50, 120).exactOptional(),
  neighborhood: line(300).exactOptional(),
  /** Whom it is written for; sets the tone, never who may live there. */
  persona: line(200).exactOptional(),
});

const output = z.object({
  headline: z.string().min(1).max(100),
  description: z.string().min(100).max(2_500),
  highlights: z.array(z.string().min(1).max(160)).min(3).max(8),
});

export const listingDescription = defineJobType({
  name: 'listing-description',
  input,
  output,
  checks: [onlyGivenFigures, fairHousing, noForeignLinks],
  prompt: listingDescriptionPrompt,
  models: ['usual', 'cheap'],
  maximumOutputTokens: () => 8_192,
  asText: ({ headline, description, highlights }) =>
    [headline, description, highlights.map((each) => `- ${each}`).join('\n')].join('\n\n'),
});
