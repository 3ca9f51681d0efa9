import { invalidParameter } from '../errors.ts';
import { regex } from './json-pattern.ts';

type Term = (message: string) => boolean;

const word = /([-?]?)("(?:[^"\\]|\\.)*"|%[^%]*%|[^\s"%][^\s]*)/gy;

function termOf(text: string): Term {
  if (text.startsWith('%')) {
    const expression = regex(text.slice(1, -1));
    return (message) => expression.test(message);
  }
  const plain = text.startsWith('"') ? text.slice(1, -1).replace(/\\(["\\])/g, '$1') : text;
  return (message) => message.includes(plain);
}

/** Terms without signs that are quoted or made of word characters, as AWS asks. */
function check(text: string): void {
  if (/^["%]/.test(text)) return;
  if (/[^\w.:/@*+#$&,;=~^|<>!'()[\]{}-]/u.test(text)) {
    throw invalidParameter(`Invalid character(s) in term '${text}'`);
  }
}

/** Unstructured patterns: all plain terms, none of `-terms`, and one of `?terms` where there are any. */
export function termMatcher(source: string): Term {
  const all: Term[] = [];
  const none: Term[] = [];
  const any: Term[] = [];
  const text = source.trim();
  word.lastIndex = 0;
  while (word.lastIndex < text.length) {
    const match = word.exec(text);
    if (match?.[2] === undefined) throw invalidParameter('Invalid filter pattern');
    check(match[2]);
    const target = match[1] === '-' ? none : match[1] === '?' ? any : all;
    target.push(termOf(match[2]));
    while (/\s/.test(text.charAt(word.lastIndex))) word.lastIndex += 1;
  }
  // With plain terms beside them, optional terms make no difference.
  const optional = all.length > 0 ? [] : any;
  return (message) =>
    all.every((term) => term(message)) &&
    !none.some((term) => term(message)) &&
    (optional.length === 0 || optional.some((term) => term(message)));
}
