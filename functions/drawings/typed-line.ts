import * as z from 'zod';

/** Halves of characters and what is none: no queue takes a message with them. */
const noCharacter = /[\p{Cs}\ufffe\uffff]/u;

/** One line of text as a person typed it. */
export function typedLine(longest: number) {
  return z
    .string()
    .min(1)
    .max(longest)
    .refine((text) => text.trim() !== '', 'must not be blank')
    .refine((text) => !/\p{Cc}/u.test(text), 'must not contain control characters')
    .refine((text) => !noCharacter.test(text), 'must consist of whole characters');
}
