import { isObject } from '../../kernel/objects.ts';
import type { MessageAttributes } from '../../sqs/queue/message.ts';
import type { FilterPolicy, KeyFilter } from './policy.ts';
import type { Rule } from './rule.ts';

/** The values of a key: several for an array, none where the key is missing. */
type Lookup = (key: string) => readonly unknown[] | undefined;

function fits(rule: Rule, value: unknown): boolean {
  switch (rule.kind) {
    case 'equals':
      return value === rule.value;
    case 'exists':
      return rule.wanted;
    case 'text':
      return typeof value === 'string' && rule.test(value);
    case 'number':
      return typeof value === 'number' && rule.test(value);
    case 'notEquals':
      return !rule.values.some((other) => other === value);
    case 'not':
      return !fits(rule.rule, value);
  }
}

function ruleHolds(rule: Rule, values: readonly unknown[] | undefined): boolean {
  if (rule.kind === 'exists') return rule.wanted === (values !== undefined);
  return values?.some((value) => fits(rule, value)) === true;
}

function inObject(object: Readonly<Record<string, unknown>>): Lookup {
  return (key) => (Object.hasOwn(object, key) ? [object[key]].flat(9) : undefined);
}

function keyHolds(filter: KeyFilter, values: readonly unknown[] | undefined): boolean {
  if ('rules' in filter) return filter.rules.some((rule) => ruleHolds(rule, values));
  const objects = values?.filter(isObject) ?? [];
  const inner = objects.length === 0 ? [{}] : objects;
  return inner.some((object) => holds(filter.nested, inObject(object)));
}

function holds(policy: FilterPolicy, lookup: Lookup): boolean {
  for (const [key, filter] of policy.keys) {
    if (!keyHolds(filter, lookup(key))) return false;
  }
  return policy.alternatives.every((group) => group.some((choice) => holds(choice, lookup)));
}

function attributeValues(attributes: MessageAttributes): Lookup {
  return (key) => {
    const attribute = attributes[key];
    if (attribute === undefined) return undefined;
    const text = attribute.StringValue ?? '';
    if (attribute.DataType.startsWith('Number')) return [Number(text)];
    if (attribute.DataType !== 'String.Array') return [text];
    try {
      const parsed: unknown = JSON.parse(text);
      return [parsed].flat();
    } catch {
      return [text];
    }
  };
}

/** Whether a message passes by its attributes. */
export function attributesPass(policy: FilterPolicy, attributes: MessageAttributes): boolean {
  return holds(policy, attributeValues(attributes));
}

/** Whether a message passes by its body, which must be a JSON object. */
export function bodyPasses(policy: FilterPolicy, body: string): boolean {
  try {
    const parsed: unknown = JSON.parse(body);
    return isObject(parsed) && holds(policy, inObject(parsed));
  } catch {
    return false;
  }
}
