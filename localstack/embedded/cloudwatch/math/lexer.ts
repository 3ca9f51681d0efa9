import { lexemes } from '../../kernel/lexer.ts';

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
  const unexpected = (at: number) =>
    new ExpressionError(`Unexpected character '${source.charAt(at)}' at position ${at + 1}`);
  const found = lexemes(source, patterns, unexpected).map(({ kind, text }) => token(kind, text));
  return [...found, { kind: 'end' }];
}
