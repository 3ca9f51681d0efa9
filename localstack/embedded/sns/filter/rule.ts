import { isObject } from '../../kernel/objects.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { invalidParameter } from '../errors.ts';

/** One condition on the values of a key: any of them is enough. */
export type Rule =
  | { readonly kind: 'equals'; readonly value: string | number | boolean | null }
  | { readonly kind: 'exists'; readonly wanted: boolean }
  | { readonly kind: 'text'; readonly test: (value: string) => boolean }
  | { readonly kind: 'number'; readonly test: (value: number) => boolean }
  | { readonly kind: 'notEquals'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'not'; readonly rule: Rule };

/** Says why a policy is none. */
export function refuse(why: string): Error {
  return invalidParameter(`FilterPolicy: ${why}`);
}

function textOf(value: unknown, operator: string): string {
  if (typeof value === 'string') return value;
  throw refuse(`${operator} match pattern must be a string`);
}

const comparisons: Readonly<Record<string, (given: number, bound: number) => boolean>> = {
  '=': (given, bound) => given === bound,
  '<': (given, bound) => given < bound,
  '<=': (given, bound) => given <= bound,
  '>': (given, bound) => given > bound,
  '>=': (given, bound) => given >= bound,
};

function numeric(value: unknown): Rule {
  if (!Array.isArray(value) || value.length === 0 || value.length % 2 !== 0) {
    throw refuse('Value of numeric must be a list of operators and numbers');
  }
  const tests: ((given: number) => boolean)[] = [];
  for (let index = 0; index < value.length; index += 2) {
    const compare = comparisons[String(value[index])];
    const bound: unknown = value[index + 1];
    if (compare === undefined) throw refuse(`Unrecognized numeric range operator: ${value[index]}`);
    if (typeof bound !== 'number') throw refuse(`Value of ${value[index]} must be numeric`);
    tests.push((given) => compare(given, bound));
  }
  const [, low, upper, high] = value;
  const isRange =
    value.length <= 2 ||
    (value.length === 4 &&
      /^>/.test(String(value[0])) &&
      /^</.test(String(upper)) &&
      Number(low) < Number(high));
  if (!isRange) throw refuse('Bottom must be less than top');
  return { kind: 'number', test: (given) => tests.every((test) => test(given)) };
}

function wildcard(pattern: string): (value: string) => boolean {
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  const expression = new RegExp(`^${source}$`, 's');
  return (value) => expression.test(value);
}

function address(text: string): number {
  return text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function cidr(range: string): (value: string) => boolean {
  const [network = '', bits = '32'] = range.split('/');
  const size = 2 ** (32 - Number(bits));
  return (value) => Math.floor(address(value) / size) === Math.floor(address(network) / size);
}

function anythingBut(value: unknown): Rule {
  if (isObject(value)) return { kind: 'not', rule: operator(value) };
  const values: unknown[] = [value].flat();
  const plain = values.filter((item) => typeof item === 'string' || typeof item === 'number');
  if (plain.length !== values.length) {
    throw refuse('anything-but list must be all numbers or all strings');
  }
  return { kind: 'notEquals', values: plain };
}

function operator(fields: JsonObject): Rule {
  const [entry, ...others] = Object.entries(fields);
  if (entry === undefined || others.length > 0) {
    throw refuse('Only one key allowed in match expression');
  }
  const [name, value] = entry;
  switch (name) {
    case 'exists':
      if (typeof value !== 'boolean')
        throw refuse('exists match pattern must be either true or false.');
      return { kind: 'exists', wanted: value };
    case 'prefix': {
      const text = textOf(value, name);
      return { kind: 'text', test: (given) => given.startsWith(text) };
    }
    case 'suffix': {
      const text = textOf(value, name);
      return { kind: 'text', test: (given) => given.endsWith(text) };
    }
    case 'equals-ignore-case': {
      const text = textOf(value, name).toLowerCase();
      return { kind: 'text', test: (given) => given.toLowerCase() === text };
    }
    case 'wildcard':
      return { kind: 'text', test: wildcard(textOf(value, name)) };
    case 'cidr':
      return { kind: 'text', test: cidr(textOf(value, name)) };
    case 'numeric':
      return numeric(value);
    case 'anything-but':
      return anythingBut(value);
    default:
      throw refuse(`Unrecognized match type ${name}`);
  }
}

/** Reads one of the values that a policy has for a key. @throws AwsError InvalidParameter */
export function ruleOf(value: unknown): Rule {
  if (isObject(value)) return operator(value);
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) {
    return { kind: 'equals', value: plainValue(value) };
  }
  throw refuse('Match value must be String, number, true, false, or null');
}

function plainValue(value: unknown): string | number | boolean | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : null;
}
