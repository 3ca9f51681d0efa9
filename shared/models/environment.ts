import * as z from 'zod';
import { jsonText } from '../configuration/environment.ts';
import { gateRules } from './gate/gate-rules.ts';
import { priceList } from './prices.ts';

/**
 * Variables that say which models a deployment has. Without `GEMINI_KEY_PARAMETER` it has none; the
 * others then mean nothing.
 */
export const modelEnvironment = z.object({
  /** Name of the parameter with the key. */
  GEMINI_KEY_PARAMETER: z.string().startsWith('/').optional(),
  /** The model for most work. */
  GEMINI_MODEL: z.string().min(1).default('gemini-3.8-flash'),
  /** The model for work that a cheaper one does as well, and for when the other takes no more. */
  GEMINI_CHEAP_MODEL: z.string().min(1).default('gemini-3.5-flash-lite'),
  /** US dollars for a million tokens, by model, as JSON. */
  GEMINI_PRICES: jsonText.pipe(priceList).default({}),
  /** How calls are kept within what Google takes, as JSON. */
  GEMINI_GATE: jsonText.default({}).pipe(gateRules),
  /** Address of a Gemini that stands in for Google's. */
  GEMINI_BASE_URL: z.url().optional(),
});

export type ModelEnvironment = z.infer<typeof modelEnvironment>;
