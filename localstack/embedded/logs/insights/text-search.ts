import type { Reader } from './reader.ts';
import { malformed } from './tokens.ts';

/** A regular expression as Java writes it: `(?i)` in front ignores case. */
export function regexOf(source: string): RegExp {
  const flags = /^\(\?([ims]+)\)/.exec(source);
  try {
    return new RegExp(source.slice(flags?.[0].length ?? 0), flags?.[1] ?? '');
  } catch {
    throw malformed(`invalid regular expression ${source}`);
  }
}

/** A text, or `/a regular expression/`: what a field is searched for. */
export function searched(reader: Reader): (text: string) => boolean {
  const token = reader.take();
  if (token.kind === 'regex') {
    const pattern = regexOf(token.value);
    return (text) => pattern.test(text);
  }
  if (token.kind !== 'text') throw malformed(`a text was expected, not ${token.value}`, token.from);
  return (text) => text.includes(token.value);
}
