import { isObject } from '../../kernel/objects.ts';
import { s3Error } from '../errors.ts';

type Condition =
  | { readonly kind: 'eq' | 'starts-with'; readonly name: string; readonly value: string }
  | { readonly kind: 'length'; readonly minimum: number; readonly maximum: number };

export interface PostPolicy {
  /** Milliseconds since the epoch. */
  readonly expiration: number;
  readonly conditions: readonly Condition[];
}

function invalid(why: string): Error {
  return s3Error('InvalidPolicyDocument', `Invalid Policy: ${why}`);
}

function fieldName(name: unknown): string {
  if (typeof name !== 'string' || !name.startsWith('$')) throw invalid('Invalid Simple-Condition.');
  return name.slice(1).toLowerCase();
}

function conditionsOf(item: unknown): readonly Condition[] {
  if (isObject(item)) {
    return Object.entries(item).map(([name, value]) => ({
      kind: 'eq',
      name: name.toLowerCase(),
      value: String(value),
    }));
  }
  if (!Array.isArray(item)) throw invalid('Invalid Condition.');
  const [kind, first, second]: unknown[] = item;
  if (kind === 'content-length-range') {
    const minimum = Number(first);
    const maximum = Number(second);
    if (Number.isNaN(minimum) || Number.isNaN(maximum))
      throw invalid('Invalid content-length-range.');
    return [{ kind: 'length', minimum, maximum }];
  }
  if (kind !== 'eq' && kind !== 'starts-with') throw invalid(`Unknown operation: ${String(kind)}`);
  return [{ kind, name: fieldName(first), value: String(second ?? '') }];
}

/** Reads the base64 document of the form's `policy`. @throws AwsError InvalidPolicyDocument */
export function readPolicy(encoded: string): PostPolicy {
  let document: unknown;
  try {
    document = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'));
  } catch {
    throw invalid('Invalid JSON.');
  }
  if (!isObject(document)) throw invalid('Invalid JSON.');
  const expiration = Date.parse(String(document['expiration']));
  if (Number.isNaN(expiration)) throw invalid('Policy missing expiration.');
  const conditions = document['conditions'];
  if (!Array.isArray(conditions)) throw invalid('Policy missing conditions.');
  return { expiration, conditions: conditions.flatMap(conditionsOf) };
}

function denied(message: string): Error {
  return s3Error('AccessDenied', message, 403);
}

function shown(condition: Condition): string {
  return condition.kind === 'length'
    ? `["content-length-range", ${condition.minimum}, ${condition.maximum}]`
    : `["${condition.kind}", "$${condition.name}", "${condition.value}"]`;
}

function checkLength(size: number, minimum: number, maximum: number): void {
  if (size < minimum) {
    throw s3Error(
      'EntityTooSmall',
      'Your proposed upload is smaller than the minimum allowed size',
      400,
      { ProposedSize: size, MinSizeAllowed: minimum },
    );
  }
  if (size > maximum) {
    throw s3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', 400, {
      ProposedSize: size,
      MaxSizeAllowed: maximum,
    });
  }
}

function holds(given: string | undefined, condition: Condition): boolean {
  if (condition.kind === 'length' || given === undefined) return false;
  if (condition.kind === 'eq') return given === condition.value;
  // Content types may be a list of which each must fit.
  const values = condition.name === 'content-type' ? given.split(',') : [given];
  return values.every((value) => value.startsWith(condition.value));
}

/** Fields of a form that no condition need name. */
const free = new Set([
  'policy',
  'x-amz-signature',
  'signature',
  'awsaccesskeyid',
  'file',
  'bucket',
]);

/**
 * Holds a form to its policy.
 * @throws AwsError AccessDenied, EntityTooSmall, EntityTooLarge
 */
export function checkForm(
  policy: PostPolicy,
  form: { readonly fields: ReadonlyMap<string, string>; readonly size: number },
  now: number,
): void {
  if (policy.expiration <= now) throw denied('Invalid according to Policy: Policy expired.');
  for (const condition of policy.conditions) {
    if (condition.kind === 'length') continue;
    if (!holds(form.fields.get(condition.name), condition)) {
      throw denied(`Invalid according to Policy: Policy Condition failed: ${shown(condition)}`);
    }
  }
  const named = new Set(
    policy.conditions.map((condition) => (condition.kind === 'length' ? '' : condition.name)),
  );
  for (const name of form.fields.keys()) {
    if (named.has(name) || free.has(name) || name.startsWith('x-ignore-')) continue;
    throw denied(`Invalid according to Policy: Extra input fields: ${name}`);
  }
  for (const condition of policy.conditions) {
    if (condition.kind === 'length') checkLength(form.size, condition.minimum, condition.maximum);
  }
}
