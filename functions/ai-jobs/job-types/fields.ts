import * as z from 'zod';

/**
 * Characters that a reader does not see, and a model does: controls, marks that turn the direction of
 * writing, and tags, in which instructions have been hidden. Halves of characters, and what is none.
 */
const hidden = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069\u{e0000}-\u{e007f}\ufffe\uffff]/u;

const missingOr =
  (otherwise: string) =>
  ({ input }: { readonly input?: unknown }): string =>
    input === undefined ? 'is missing' : otherwise;

/** A text of one line, without white space around it. */
export function line(most: number) {
  return z
    .string({ error: missingOr('must be a text') })
    .trim()
    .min(1, 'must not be empty')
    .max(most, `must have at most ${most} characters`)
    .refine((text) => !hidden.test(text), 'must be one line without hidden characters');
}

interface Range {
  readonly least: number;
  readonly most: number;
}

/** A number within reason. */
export function numberWithin({ least, most }: Range) {
  return z
    .number({ error: missingOr('must be a number') })
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`);
}

/** A whole number within reason. */
export function countWithin(range: Range) {
  return numberWithin(range).int('must be a whole number');
}

/** One of a few words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: missingOr(`must be one of ${words.join(', ')}`) });
}

export function yesOrNo() {
  return z.boolean({ error: missingOr('must be true or false') });
}

/** Texts of one line each. */
export function lines(most: number, mostEach: number) {
  return z
    .array(line(mostEach), { error: missingOr('must be a list of texts') })
    .max(most, `must have at most ${most} entries`);
}

/** An object with these fields and no others. */
export function fields<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? 'is unknown' : missingOr('must be an object')(issue),
  });
}
