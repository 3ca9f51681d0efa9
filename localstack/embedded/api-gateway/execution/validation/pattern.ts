const known = new Map<string, RegExp>();
const maximumKnown = 1000;

/** Of whole characters where the pattern can be read so; `\-` and the like cannot. */
function compiled(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return new RegExp(pattern);
  }
}

/** Whether a pattern of a schema is found in a text. @throws SyntaxError where it is none */
export function isFound(pattern: string, text: string): boolean {
  const expression = known.get(pattern) ?? compiled(pattern);
  if (known.size >= maximumKnown) known.clear();
  known.set(pattern, expression);
  return expression.test(text);
}
