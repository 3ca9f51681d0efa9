import { notImplemented } from '../../kernel/aws-error.ts';
import { aggregates } from './aggregates.ts';
import { type Expression, readExpression } from './expression.ts';
import { Reader } from './reader.ts';
import { regexOf } from './text-search.ts';
import { malformed, type Token, tokensOf } from './tokens.ts';

/** A column of a result, and how it is computed. */
export interface Column {
  readonly name: string;
  readonly value: Expression;
}

export interface Order extends Column {
  readonly isDescending: boolean;
}

/** One command of a query. */
export type Command =
  | { readonly kind: 'fields' | 'display'; readonly columns: readonly Column[] }
  | { readonly kind: 'filter'; readonly condition: Expression }
  | { readonly kind: 'stats'; readonly columns: readonly Column[]; readonly by: readonly Column[] }
  | { readonly kind: 'sort'; readonly orders: readonly Order[] }
  | { readonly kind: 'limit'; readonly count: number }
  | { readonly kind: 'dedup'; readonly columns: readonly Column[] }
  | { readonly kind: 'unnest'; readonly source: Expression; readonly name: string }
  | {
      readonly kind: 'parse';
      readonly source: Expression;
      readonly pattern: RegExp;
      /** Names of the groups in their order; undefined where the groups have names themselves. */
      readonly names: readonly string[] | undefined;
    };

/** The most results of a query. */
export const mostResults = 10_000;

function column(reader: Reader): Column {
  const { result: value, text } = reader.written(() => readExpression(reader));
  const name = reader.word('as') === undefined ? text : reader.name();
  return { name, value };
}

const columns = (reader: Reader) => reader.list(() => column(reader));

/** Each is made of functions of all rows of a group, or of columns before it. */
function aggregatedColumns(reader: Reader): Column[] {
  const before = new Set<string>();
  return reader.list(() => {
    const { result, tokens } = reader.written(() => column(reader));
    const isOfGroup = tokens.some(
      ({ kind, value }) =>
        kind === 'name' && (before.has(value) || Object.hasOwn(aggregates, value.toLowerCase())),
    );
    if (!isOfGroup) throw malformed(`stats needs a function such as count(*), not ${result.name}`);
    before.add(result.name);
    return result;
  });
}

function order(reader: Reader): Order {
  const { result: value, text } = reader.written(() => readExpression(reader));
  const direction = reader.word('asc', 'desc');
  return { name: text, value, isDescending: direction === 'desc' };
}

/** `user=*, method=*` as a regular expression with a group for each star. */
function globPattern(glob: string): RegExp {
  const parts = glob.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const isOpen = glob.endsWith('*');
  const source = parts.reduce((left, part, index) => {
    const star = isOpen && index === parts.length - 1 ? '([^]*)' : '([^]*?)';
    return index === 0 ? part : `${left}${star}${part}`;
  }, '');
  return new RegExp(source);
}

function names(reader: Reader): string[] | undefined {
  return reader.word('as') === undefined ? undefined : reader.list(() => reader.name());
}

function parse(reader: Reader): Command {
  // Without a field it is the message.
  const isField = reader.next?.kind === 'name';
  const source: Expression = isField ? readExpression(reader) : (scope) => scope.field('@message');
  const token = reader.take();
  if (token.kind === 'regex') {
    return { kind: 'parse', source, pattern: regexOf(token.value), names: names(reader) };
  }
  if (token.kind !== 'text') throw malformed(`unexpected symbol found ${token.value}`, token.from);
  const given = names(reader) ?? [];
  const stars = token.value.split('*').length - 1;
  if (stars !== given.length) {
    throw malformed(`the pattern has ${stars} wildcards and ${given.length} fields`, token.from);
  }
  return { kind: 'parse', source, pattern: globPattern(token.value), names: given };
}

const commands: Readonly<Record<string, (reader: Reader) => Command>> = {
  fields: (reader) => ({ kind: 'fields', columns: columns(reader) }),
  display: (reader) => ({ kind: 'display', columns: columns(reader) }),
  filter: (reader) => ({ kind: 'filter', condition: readExpression(reader) }),
  where: (reader) => ({ kind: 'filter', condition: readExpression(reader) }),
  stats: (reader) => ({
    kind: 'stats',
    columns: aggregatedColumns(reader),
    by: reader.word('by') === undefined ? [] : columns(reader),
  }),
  sort(reader) {
    // The sample queries for Lambda write `sort by`.
    reader.word('by');
    return { kind: 'sort', orders: reader.list(() => order(reader)) };
  },
  limit: (reader) => ({ kind: 'limit', count: limitOf(reader) }),
  head: (reader) => ({ kind: 'limit', count: limitOf(reader) }),
  dedup: (reader) => ({ kind: 'dedup', columns: columns(reader) }),
  unnest(reader) {
    const source = readExpression(reader);
    if (reader.word('into') === undefined) throw reader.unexpected();
    return { kind: 'unnest', source, name: reader.name() };
  },
  parse,
};

function limitOf(reader: Reader): number {
  const count = reader.number();
  if (count >= 1 && count <= mostResults) return count;
  throw malformed(`limit must be between 1 and ${mostResults}`);
}

/** Commands that AWS has and this cloud has not. */
const absent = [
  'anomaly',
  'diff',
  'filterindex',
  'join',
  'lookup',
  'pattern',
  'source',
  'subquery',
];

interface ParseOptions {
  /** When the query was started, which `now()` answers. Milliseconds since the epoch. */
  readonly startedAt: number;
}

function commandOf(source: string, tokens: readonly Token[], options: ParseOptions): Command {
  const [first] = tokens;
  if (first === undefined) throw malformed('unexpected end of the query');
  const name = first.kind === 'name' ? first.value.toLowerCase() : '';
  if (absent.includes(name)) throw notImplemented(`The command ${name} of Logs Insights`);
  const read = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (read === undefined) {
    throw malformed(
      `unexpected symbol found ${first.value} at position ${first.from + 1}`,
      first.from,
    );
  }
  const reader = new Reader(source, tokens.slice(1), options);
  const command = read(reader);
  reader.end();
  return command;
}

/** The commands of a query, in their order. @throws AwsError MalformedQueryException */
export function parseQuery(source: string, options: ParseOptions): Command[] {
  const parts: Token[][] = [[]];
  for (const token of tokensOf(source)) {
    if (token.kind === 'operator' && token.value === '|') parts.push([]);
    else parts.at(-1)?.push(token);
  }
  // A pipe in front, as the console writes it, means nothing.
  if (parts.length > 1 && parts[0]?.length === 0) parts.shift();
  return parts.map((tokens) => commandOf(source, tokens, options));
}
