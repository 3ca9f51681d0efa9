import { memoised } from '../../../kernel/memoised.ts';

/** Of whole characters where the pattern can be read so; `\-` and the like cannot. */
const expressionOf = memoised((pattern) => {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return new RegExp(pattern);
  }
});

/** Whether a pattern of a schema is found in a text. @throws SyntaxError where it is none */
export function isFound(pattern: string, text: string): boolean {
  return expressionOf(pattern).test(text);
}
