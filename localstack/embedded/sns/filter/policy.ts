import { invalidParameter } from '../errors.ts';

/** One condition on the values of a key: any of them is enough. */
export type Rule =
  | { readonly kind: 'equals'; readonly value: string | number | boolean | null }
  | { readonly kind: 'exists'; readonly wanted: boolean }
  | { readonly kind: 'text'; readonly test: (value: string) => boolean }
  | { readonly kind: 'number'; readonly test: (value: number) => boolean }
  | { readonly kind: 'notEquals'; readonly values: readonly (string | number)[] }
  | { readonly kind: 'not'; readonly rule: Rule };

/** Rules for the values of a key, or a policy for the objects in it. */
export type KeyFilter = { readonly rules: readonly Rule[] } | { readonly nested: FilterPolicy };

/** All of `keys` and, where there are any, one of `alternatives` must fit. */
export interface FilterPolicy {
  readonly keys: ReadonlyMap<string, KeyFilter>;
  readonly alternatives: readonly (readonly FilterPolicy[])[];
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refuse(why: string): Error {
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
  if (isFields(value)) return { kind: 'not', rule: operator(value) };
  const values: unknown[] = [value].flat();
  const plain = values.filter((item) => typeof item === 'string' || typeof item === 'number');
  if (plain.length !== values.length) {
    throw refuse('anything-but list must be all numbers or all strings');
  }
  return { kind: 'notEquals', values: plain };
}

function operator(fields: Fields): Rule {
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

function ruleOf(value: unknown): Rule {
  if (isFields(value)) return operator(value);
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

function policyOf(fields: Fields, nested: boolean): FilterPolicy {
  const keys = new Map<string, KeyFilter>();
  const alternatives: (readonly FilterPolicy[])[] = [];
  for (const [key, value] of Object.entries(fields)) {
    if (key === '$or' && Array.isArray(value)) {
      alternatives.push(value.map((item: unknown) => policyOf(isFields(item) ? item : {}, nested)));
    } else if (Array.isArray(value)) {
      if (value.length === 0) throw refuse('Empty arrays are not allowed');
      keys.set(key, { rules: value.map(ruleOf) });
    } else if (nested && isFields(value)) {
      keys.set(key, { nested: policyOf(value, nested) });
    } else if (isFields(value)) {
      throw refuse('Filter policy scope MessageAttributes does not support nested filter policy');
    } else {
      throw refuse(`"${key}" must be an object or an array`);
    }
  }
  return { keys, alternatives };
}

const maximumKeys = 5;
const maximumCombinations = 150;

/** Keys with values, and the product of how many values each has times how deep it stands. */
function complexityOf(fields: Fields, depth = 1): { keys: number; combinations: number } {
  let keys = 0;
  let combinations = 1;
  for (const [key, value] of Object.entries(fields)) {
    if (Array.isArray(value) && key !== '$or') {
      keys += 1;
      combinations *= Math.max(1, value.length) * depth;
      continue;
    }
    const inner = Array.isArray(value) ? value : [value];
    for (const item of inner.filter(isFields)) {
      const nested = complexityOf(item, key === '$or' ? depth : depth + 1);
      keys += nested.keys;
      combinations *= nested.combinations;
    }
  }
  return { keys, combinations };
}

/**
 * Reads a subscription's filter policy.
 * @throws AwsError InvalidParameter
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 */
export function parseFilterPolicy(json: string, scope: string): FilterPolicy {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw refuse('failed to parse JSON.');
  }
  if (!isFields(value)) throw refuse('Filter policy must be a JSON object');
  const { combinations, keys } = complexityOf(value);
  if (keys > maximumKeys) throw refuse(`Filter policy can not have more than ${maximumKeys} keys`);
  if (combinations > maximumCombinations) throw refuse('Filter policy is too complex');
  return policyOf(value, scope === 'MessageBody');
}
