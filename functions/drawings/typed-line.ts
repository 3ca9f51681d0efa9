import * as z from 'zod';

/** One line of text as a person typed it. */
export function typedLine(longest: number) {
  return z
    .string()
    .min(1)
    .max(longest)
    .refine((text) => text.trim() !== '', 'must not be blank')
    .refine((text) => !/\p{Cc}/u.test(text), 'must not contain control characters');
}
