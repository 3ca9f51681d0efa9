/** An expression that cannot be read or computed, in words for its author. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError' as const;
}

export type Token =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'name'; readonly value: string }
  | { readonly kind: 'operator'; readonly value: string }
  | { readonly kind: 'end' };

const patterns: readonly (readonly [Exclude<Token['kind'], 'end'>, RegExp])[] = [
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['name', /[A-Za-z_]\w*/y],
  ['text', /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/y],
  ['operator', /&&|\|\||==|!=|<=|>=|[-+*/^<>()[\],!]/y],
];

function token(kind: Exclude<Token['kind'], 'end'>, text: string): Token {
  if (kind === 'number') return { kind, value: Number(text) };
  if (kind === 'text') return { kind, value: text.slice(1, -1).replace(/\\(.)/g, '$1') };
  return { kind, value: text };
}

/** Cuts an expression into its parts. */
export function tokens(source: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < source.length) {
    if (/\s/.test(source.charAt(at))) {
      at += 1;
      continue;
    }
    const match = patterns.flatMap(([kind, pattern]) => {
      pattern.lastIndex = at;
      const text = pattern.exec(source)?.[0];
      return text === undefined ? [] : [{ kind, text }];
    })[0];
    if (match === undefined) {
      throw new ExpressionError(
        `Unexpected character '${source.charAt(at)}' at position ${at + 1}`,
      );
    }
    found.push(token(match.kind, match.text));
    at += match.text.length;
  }
  found.push({ kind: 'end' });
  return found;
}
