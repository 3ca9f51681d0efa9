/** Strings first, so that a comment's beginning inside a string is none. */
const tokens =
  /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

/** The text with its comments taken out; lines keep their numbers. */
export function withoutComments(text: string): string {
  return text.replace(tokens, (token) =>
    token.startsWith('/') ? token.replaceAll(/[^\n]/g, '') : token,
  );
}

/** The text (without comments) with blanks for what strings say; every place keeps its index. */
export function blankOutStrings(text: string): string {
  return text.replace(tokens, (token) => token.replaceAll(/[^\n'"`]/g, ' '));
}

const importStatements = [
  /^(?:import|export)\b[^'";]*?\bfrom\s*'([^']+)'/gm,
  /^import\s*'([^']+)'/gm,
  /\bimport\(\s*'([^']+)'/g,
  /\brequire\(\s*'([^']+)'/g,
];

/**
 * What a file imports: types as well as values, whether at its head or when it runs. `text` is
 * formatted by Biome (statements at the beginning of a line, single quotes) and has no comments.
 */
export function importsOf(text: string): readonly string[] {
  const code = blankOutStrings(text);
  return importStatements.flatMap((statement) =>
    [...text.matchAll(statement)]
      // What a string says is no statement.
      .filter(({ index }) => code.charAt(index).trim() !== '')
      .flatMap(([, specifier]) => specifier ?? []),
  );
}
