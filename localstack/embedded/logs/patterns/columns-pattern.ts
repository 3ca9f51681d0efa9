import { invalidParameter } from '../errors.ts';
import { regex } from './json-pattern.ts';

/** Values of a line by column: named ones under their name, all under their number. */
export type Columns = Readonly<Record<string, string>>;

/** The fields of a line: parted by spaces, whole within quotes or brackets. */
function fieldsOf(message: string): string[] {
  const fields = message.matchAll(/"([^"]*)"|\[([^\]]*)\]|(\S+)/g);
  return [...fields].map(([, quoted, bracketed, plain]) => quoted ?? bracketed ?? plain ?? '');
}

interface Column {
  readonly name: string;
  fits(value: string): boolean;
}

type Comparison = (value: string, operand: string) => boolean;

const numbers =
  (compare: (a: number, b: number) => boolean): Comparison =>
  (value, operand) =>
    value.trim() !== '' && compare(Number(value), Number(operand));

function like(value: string, operand: string): boolean {
  const source = operand
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 's').test(value);
}

const comparisons: Readonly<Record<string, Comparison>> = {
  '=': like,
  '!=': (value, operand) => !like(value, operand),
  '<': numbers((a, b) => a < b),
  '>': numbers((a, b) => a > b),
  '<=': numbers((a, b) => a <= b),
  '>=': numbers((a, b) => a >= b),
};

/** Cuts at a separator that stands neither in a quoted text nor in a regular expression. */
function cut(source: string, separator: ',' | '||' | '&&'): string[] {
  const parts = [''];
  for (const [piece] of source.matchAll(/"[^"]*"|%[^%]*%|\|\||&&|./gs)) {
    if (piece === separator) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${piece}`);
  }
  return parts;
}

function test(source: string): (value: string) => boolean {
  const match = /^\w+\s*(!=|<=|>=|=|<|>)\s*("[^"]*"|%[^%]*%|\S+)$/.exec(source);
  const compare = comparisons[match?.[1] ?? ''];
  if (match?.[2] === undefined || compare === undefined) {
    throw invalidParameter('Invalid filter pattern');
  }
  const expression = /^%(.*)%$/.exec(match[2])?.[1];
  if (expression !== undefined) {
    const found = regex(expression);
    return (value) => found.test(value) === (match[1] === '=');
  }
  const operand = match[2].replace(/^"|"$/g, '');
  return (value) => compare(value, operand);
}

function columnOf(source: string): Column {
  const text = source.trim();
  const name = /^\w+/.exec(text)?.[0];
  if (text === '...') return { name: '...', fits: () => true };
  if (name === undefined) throw invalidParameter('Invalid filter pattern');
  if (name === text) return { name, fits: () => true };
  const either = cut(text, '||').map((part) => cut(part, '&&').map((one) => test(one.trim())));
  return { name, fits: (value) => either.some((both) => both.every((one) => one(value))) };
}

/** The column that a field belongs to; `...` in between swallows what is too much. */
function assign(columns: readonly Column[], fields: readonly string[]): Columns | undefined {
  const open = columns.findIndex(({ name }) => name === '...');
  const surplus = fields.length - columns.length;
  if (open < 0 ? surplus !== 0 : surplus < -1) return undefined;
  const found: Record<string, string> = Object.fromEntries(
    fields.map((value, index) => [String(index + 1), value]),
  );
  for (const [index, column] of columns.entries()) {
    if (index === open) continue;
    const value = fields[open >= 0 && index > open ? index + surplus : index] ?? '';
    if (!column.fits(value)) return undefined;
    found[column.name] = value;
  }
  return found;
}

/** `[ip, user, status = 4*, size > 1000, ...]`; answers the columns of a line that fits. */
export function columnsMatcher(source: string): (message: string) => Columns | undefined {
  const columns = cut(source, ',').map(columnOf);
  return (message) => assign(columns, fieldsOf(message));
}
