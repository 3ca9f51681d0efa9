import * as z from 'zod';

/** Text. Terraform turns numbers and booleans into text where text is wanted. */
export const text = z.preprocess(
  (value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value),
  z.string(),
);

/** A number, also as the text of one. */
export const number = z.preprocess(
  (value) => (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value),
  z.number(),
);

/** True or false, also as the text of it. */
export const flag = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean(),
);

export const texts = z.array(text);
export const textMap = z.record(z.string(), text);

/** One of AWS's own words; their client checks no words, AWS does. */
export function word<const W extends string>(...words: readonly [W, ...W[]]) {
  return z.enum(words);
}

/** Nested blocks: Terraform JSON writes a single one as an object too. Always a list here. */
export function blocks<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(schema));
}

/** A nested block of which there is at most one. Still a list, as references see it (`ttl[0]`). */
export function block<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(schema).max(1));
}

/** The arguments `tags`, and `tags_all`: with the provider's default tags, which apply adds. */
export const tagged = { tags: textMap.optional(), tags_all: textMap.default({}) };
