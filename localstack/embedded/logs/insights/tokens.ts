import { AwsError } from '../../kernel/aws-error.ts';
import { spanUnits } from './spans.ts';

type Kind = 'number' | 'span' | 'text' | 'regex' | 'name' | 'operator';

export interface Token {
  readonly kind: Kind;
  /** Without quotes, slashes or backticks. */
  readonly value: string;
  /** Where it stands in the query, from and to. */
  readonly from: number;
  readonly to: number;
}

/** A query that cannot be read; the message says what and where. */
export function malformed(message: string, at?: number): AwsError {
  const where = at === undefined ? {} : { startCharOffset: at, endCharOffset: at };
  return new AwsError('MalformedQueryException', message, 400, {
    fields: { queryCompileError: { message, ...(at === undefined ? {} : { location: where }) } },
  });
}

const patterns: readonly (readonly [Kind, RegExp])[] = [
  ['span', new RegExp(`\\d+(?:${spanUnits.join('|')})\\b`, 'y')],
  ['number', /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.@])/y],
  ['text', /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/y],
  ['name', /`[^`]+`|[A-Za-z_@][\w@.]*/y],
  ['operator', /=~|==|!=|<=|>=|\|\||&&|[-+*/%^=<>(),[\]|]/y],
];

const regexLiteral = /\/(?:[^/\\\n]|\\.)+\//y;

/** Of the command that is being read: its first part. */
function commandIn(found: readonly Token[]): string | undefined {
  const pipe = found.findLastIndex(({ kind, value }) => kind === 'operator' && value === '|');
  return found[pipe + 1]?.value.toLowerCase();
}

/**
 * A slash begins a regular expression after `like` and `=~`, and after the field of `parse`;
 * elsewhere it divides.
 */
function regexMayBegin(found: readonly Token[]): boolean {
  const last = found.at(-1);
  if (last === undefined) return false;
  if (last.kind === 'operator' && last.value === '=~') return true;
  if (last.kind === 'name' && last.value.toLowerCase() === 'like') return true;
  const mayEndField = last.kind === 'name' || last.value === ')';
  return mayEndField && commandIn(found) === 'parse';
}

function plain(kind: Kind, text: string): string {
  if (kind === 'text') return text.slice(1, -1).replace(/\\(["'\\])/g, '$1');
  if (kind === 'regex') return text.slice(1, -1).replace(/\\\//g, '/');
  return text.startsWith('`') ? text.slice(1, -1) : text;
}

function match(source: string, at: number, found: readonly Token[]): Token | undefined {
  const candidates: readonly (readonly [Kind, RegExp])[] = regexMayBegin(found)
    ? [['regex', regexLiteral], ...patterns]
    : patterns;
  for (const [kind, pattern] of candidates) {
    pattern.lastIndex = at;
    const text = pattern.exec(source)?.[0];
    if (text === undefined) continue;
    return { kind, value: plain(kind, text), from: at, to: at + text.length };
  }
  return undefined;
}

/** Cuts a query into its parts; comments fall away. @throws AwsError MalformedQueryException */
export function tokensOf(source: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const skipped = /^(?:\s+|#[^\n]*)/.exec(source.slice(at))?.[0];
    if (skipped !== undefined) {
      at += skipped.length;
      continue;
    }
    const token = match(source, at, found);
    if (token === undefined) {
      throw malformed(`unexpected symbol found ${source.charAt(at)} at position ${at + 1}`, at);
    }
    found.push(token);
    at = token.to;
  }
  return found;
}
