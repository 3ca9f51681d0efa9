import type { JsonObject } from '../../kernel/protocols/json.ts';
import { invalidPattern } from '../errors.ts';

/** Whether one value of an event fits; undefined stands for a member that is not there. */
export type Condition = (value: unknown) => boolean;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const escaped = (text: string) => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');

function wildcard(pattern: string): Condition {
  if (/\*\*/.test(pattern)) {
    throw invalidPattern('Consecutive wildcard characters at pos');
  }
  // A backslash takes the star's meaning away.
  const source = pattern
    .split(/(\\\*|\\\\|\*)/)
    .map((part) => {
      if (part === '*') return '.*';
      return part === '\\*' ? '\\*' : part === '\\\\' ? '\\\\' : escaped(part);
    })
    .join('');
  const expression = new RegExp(`^${source}$`, 's');
  return (value) => typeof value === 'string' && expression.test(value);
}

function textTest(
  name: string,
  value: unknown,
  test: (text: string, part: string) => boolean,
): Condition {
  if (isObject(value) && typeof value['equals-ignore-case'] === 'string') {
    const part = value['equals-ignore-case'].toLowerCase();
    return (found) => typeof found === 'string' && test(found.toLowerCase(), part);
  }
  if (typeof value !== 'string') throw invalidPattern(`${name} match pattern must be a string`);
  return (found) => typeof found === 'string' && test(found, value);
}

const orders: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

function numeric(value: unknown): Condition {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [];
  if (parts.length !== 2 && parts.length !== 4) {
    throw invalidPattern('Value of numeric must be an array of operators and numbers');
  }
  const tests: ((number: number) => boolean)[] = [];
  for (let index = 0; index < parts.length; index += 2) {
    const operator = parts[index];
    const limit = parts[index + 1];
    const compare = typeof operator === 'string' ? orders[operator] : undefined;
    if (compare === undefined)
      throw invalidPattern(`Unrecognized numeric range operator: ${operator}`);
    if (typeof limit !== 'number') throw invalidPattern(`Value of ${operator} must be numeric`);
    tests.push((number) => compare(number, limit));
  }
  return (found) => typeof found === 'number' && tests.every((test) => test(found));
}

function cidr(value: unknown): Condition {
  const match =
    typeof value === 'string' ? /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(value) : null;
  if (match === null) throw invalidPattern('Malformed CIDR, only IPv4 blocks are supported here');
  const bits = Number(match[5]);
  const network = addressOf(match.slice(1, 5));
  const size = 2 ** (32 - bits);
  return (found) => {
    const parts = typeof found === 'string' ? found.split('.') : [];
    return parts.length === 4 && Math.floor(addressOf(parts) / size) === Math.floor(network / size);
  };
}

function addressOf(parts: readonly string[]): number {
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

function anythingBut(value: unknown): Condition {
  const inner: Condition = isObject(value)
    ? anyOf(
        Object.entries(value).flatMap(([name, operand]) =>
          (Array.isArray(operand) ? operand : [operand]).map((one) => matcher(name, one)),
        ),
      )
    : anyOf(
        (Array.isArray(value) ? value : [value]).map((one: unknown) => (found) => found === one),
      );
  return (found) => found !== undefined && !inner(found);
}

const anyOf =
  (conditions: readonly Condition[]): Condition =>
  (found) =>
    conditions.some((condition) => condition(found));

function matcher(name: string, value: unknown): Condition {
  switch (name) {
    case 'prefix':
      return textTest(name, value, (text, part) => text.startsWith(part));
    case 'suffix':
      return textTest(name, value, (text, part) => text.endsWith(part));
    case 'equals-ignore-case':
      return textTest(name, value, (text, part) => text.toLowerCase() === part.toLowerCase());
    case 'wildcard':
      if (typeof value !== 'string')
        throw invalidPattern('wildcard match pattern must be a string');
      return wildcard(value);
    case 'anything-but':
      return anythingBut(value);
    case 'numeric':
      return numeric(value);
    case 'cidr':
      return cidr(value);
    default:
      throw invalidPattern(`Unrecognized match type ${name}`);
  }
}

/** One entry of the array under a field: a value or a match such as `{"prefix": "a"}`. */
export function conditionOf(entry: unknown): Condition {
  if (Array.isArray(entry))
    throw invalidPattern('Match value must be String, number, true, false, or null');
  if (!isObject(entry)) return (found) => found === entry;
  const [pair, second] = Object.entries(entry);
  if (pair === undefined || second !== undefined) {
    throw invalidPattern('Only one key allowed in match expression');
  }
  if (pair[0] !== 'exists') return matcher(pair[0], pair[1]);
  const wanted = pair[1];
  if (typeof wanted !== 'boolean')
    throw invalidPattern('exists match pattern must be either true or false');
  return (found) => (found !== undefined) === wanted;
}
