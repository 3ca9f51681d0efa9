import * as z from 'zod';

/**
 * A number in a query, in digits alone: `Number()` also takes `0x10`, `1e1`, blanks and nothing at all.
 *
 * @param problem what is said of anything else
 */
export function wholeNumberText(problem: string) {
  return z
    .string(problem)
    .regex(/^\d{1,15}$/, problem)
    .transform(Number);
}
