export interface Lexeme<Kind extends string> {
  readonly kind: Kind;
  readonly text: string;
}

/**
 * Cuts a text into its parts; white space between them is left out.
 * @param patterns sticky expressions (`/…/y`); the first that fits at a place takes it
 * @param unexpected the error for a place, counted from 0, where none fits
 */
export function lexemes<Kind extends string>(
  source: string,
  patterns: readonly (readonly [Kind, RegExp])[],
  unexpected: (at: number) => Error,
): Lexeme<Kind>[] {
  const found: Lexeme<Kind>[] = [];
  let at = 0;
  const next = (): Lexeme<Kind> => {
    for (const [kind, pattern] of patterns) {
      pattern.lastIndex = at;
      const text = pattern.exec(source)?.[0] ?? '';
      if (text !== '') return { kind, text };
    }
    throw unexpected(at);
  };
  while (at < source.length) {
    if (/\s/.test(source.charAt(at))) {
      at += 1;
      continue;
    }
    const lexeme = next();
    found.push(lexeme);
    at += lexeme.text.length;
  }
  return found;
}
