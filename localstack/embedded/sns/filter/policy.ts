import { isObject } from '../../kernel/objects.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { type Rule, refuse, ruleOf } from './rule.ts';

/** Rules for the values of a key, or a policy for the objects in it. */
export type KeyFilter = { readonly rules: readonly Rule[] } | { readonly nested: FilterPolicy };

/** All of `keys` and, where there are any, one of `alternatives` must fit. */
export interface FilterPolicy {
  readonly keys: ReadonlyMap<string, KeyFilter>;
  readonly alternatives: readonly (readonly FilterPolicy[])[];
}

function policyOf(fields: JsonObject, nested: boolean): FilterPolicy {
  const keys = new Map<string, KeyFilter>();
  const alternatives: (readonly FilterPolicy[])[] = [];
  for (const [key, value] of Object.entries(fields)) {
    if (key === '$or' && Array.isArray(value)) {
      alternatives.push(value.map((item: unknown) => policyOf(isObject(item) ? item : {}, nested)));
    } else if (Array.isArray(value)) {
      if (value.length === 0) throw refuse('Empty arrays are not allowed');
      keys.set(key, { rules: value.map(ruleOf) });
    } else if (nested && isObject(value)) {
      keys.set(key, { nested: policyOf(value, nested) });
    } else if (isObject(value)) {
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
function complexityOf(fields: JsonObject, depth = 1): { keys: number; combinations: number } {
  let keys = 0;
  let combinations = 1;
  for (const [key, value] of Object.entries(fields)) {
    if (Array.isArray(value) && key !== '$or') {
      keys += 1;
      combinations *= Math.max(1, value.length) * depth;
      continue;
    }
    const inner = Array.isArray(value) ? value : [value];
    for (const item of inner.filter(isObject)) {
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
  if (!isObject(value)) throw refuse('Filter policy must be a JSON object');
  const { combinations, keys } = complexityOf(value);
  if (keys > maximumKeys) throw refuse(`Filter policy can not have more than ${maximumKeys} keys`);
  if (combinations > maximumCombinations) throw refuse('Filter policy is too complex');
  return policyOf(value, scope === 'MessageBody');
}
