import { join } from 'node:path';
import * as z from 'zod';
import { readEnvironment } from '#shared/configuration/environment.ts';
import { modelEnvironment } from '#shared/models/environment.ts';

/** Google's prices of November 2026, in US dollars for a million tokens. */
const prices = {
  'gemini-3.8-flash': { inputPerMillion: 0.75, outputPerMillion: 3.75 },
  'gemini-3.5-flash-lite': { inputPerMillion: 0.3, outputPerMillion: 2.5 },
};

const schema = modelEnvironment.extend({
  /** Who reads; a model is asked only when it is named here. */
  ANALYZER: z.enum(['vector', 'gemini', 'both']).default('vector'),
  GEMINI_API_KEY: z.string().min(1).optional(),
  /** Set by every CI: no run there may cost anything. */
  CI: z.string().optional(),
});

const variables = { GEMINI_PRICES: JSON.stringify(prices), ...process.env };

export const configuration = readEnvironment(schema, variables);

/** Answers of a model are kept here, so that no page is paid for twice. */
export const answersFolder = join(import.meta.dirname, '..', '..', '.jobline', 'evaluation');
