import { lexemes } from '../../kernel/lexer.ts';
import { invalidParameter } from '../errors.ts';

export type JsonToken =
  | { readonly kind: 'path'; readonly value: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'regex'; readonly value: string }
  | { readonly kind: 'word'; readonly value: string }
  | { readonly kind: 'operator'; readonly value: string };

const patterns: readonly (readonly [JsonToken['kind'], RegExp])[] = [
  ['path', /\$(?:\.[\w@*-]+|\.?\[(?:\d+|\*|"[^"]*"|'[^']*')\])*/y],
  ['text', /"(?:[^"\\]|\\.)*"/y],
  ['regex', /%[^%]*%/y],
  ['operator', /&&|\|\||!=|<=|>=|[=<>()]/y],
  ['word', /[^\s=<>()&|]+/y],
];

/** Cuts the inside of `{ … }` into its parts. */
export function jsonTokens(source: string): JsonToken[] {
  const unexpected = () => invalidParameter('Invalid character(s) in term');
  return lexemes(source, patterns, unexpected).map(({ kind, text }) => {
    const quoted = kind === 'text' || kind === 'regex';
    return { kind, value: quoted ? text.slice(1, -1).replace(/\\(["\\])/g, '$1') : text };
  });
}
