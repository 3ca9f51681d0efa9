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
  const found: JsonToken[] = [];
  let at = 0;
  while (at < source.length) {
    if (/\s/.test(source.charAt(at))) {
      at += 1;
      continue;
    }
    const match = patterns.flatMap(([kind, pattern]) => {
      pattern.lastIndex = at;
      const text = pattern.exec(source)?.[0];
      return text === undefined || text === '' ? [] : [{ kind, text }];
    })[0];
    if (match === undefined) throw invalidParameter('Invalid character(s) in term');
    const quoted = match.kind === 'text' || match.kind === 'regex';
    const value = quoted ? match.text.slice(1, -1).replace(/\\(["\\])/g, '$1') : match.text;
    found.push({ kind: match.kind, value });
    at += match.text.length;
  }
  return found;
}
