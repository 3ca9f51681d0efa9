import * as z from 'zod';
import { PermanentError } from '../errors/index.ts';

/** What a model costs, in US dollars for a million tokens. */
const price = z.object({
  inputPerMillion: z.number().min(0),
  outputPerMillion: z.number().min(0),
});

export type Price = z.infer<typeof price>;

/** Prices by model. They are configuration: providers change them. */
export const priceList = z.record(z.string(), price);

export type PriceList = z.infer<typeof priceList>;

/** @throws PermanentError `configuration_invalid` for a model without a price */
export function priceOf(prices: PriceList, model: string): Price {
  const found = prices[model];
  if (found !== undefined) return found;
  throw new PermanentError(
    'configuration_invalid',
    `The price list has no price for the model ${model}.`,
    { action: 'Add the price of the model to the environment and deploy again.' },
  );
}

const MILLION = 1_000_000;

/** US dollars for these tokens. */
export function costOf(
  { inputPerMillion, outputPerMillion }: Price,
  tokens: { readonly input: number; readonly output: number },
): number {
  return (tokens.input * inputPerMillion + tokens.output * outputPerMillion) / MILLION;
}
