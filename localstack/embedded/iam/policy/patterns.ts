import { unknowable } from '../../kernel/condition-keys.ts';
import { memoised } from '../../kernel/memoised.ts';

/** Values of the policy variables and condition keys of a request; names in lower case. */
export interface RequestContext {
  get(name: string): readonly string[] | typeof unknowable | undefined;
}

/** Enough for the policies of some hundred roles. */
const maximumKnown = 5000;

function expressionOf(pattern: string, flags: string): RegExp {
  const source = pattern
    .replace(/[.+^$(){}|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.')
    .replaceAll('\uE000', '\\*')
    .replaceAll('\uE001', '\\?');
  return new RegExp(`^${source}$`, flags);
}

const exactly = memoised((pattern) => expressionOf(pattern, 's'), maximumKnown);
const inAnyCase = memoised((pattern) => expressionOf(pattern, 'is'), maximumKnown);

/** Whether `text` fits `pattern`, where `*` is any text and `?` any one character. */
export function matchesGlob(pattern: string, text: string, ignoreCase = false): boolean {
  if (pattern === '*') return true;
  if (!/[*?\uE000\uE001]/.test(pattern) && !ignoreCase) return pattern === text;
  return (ignoreCase ? inAnyCase : exactly)(pattern).test(text);
}

/** Splits an ARN into its five fixed fields and the rest. */
function arnFields(arn: string): readonly string[] {
  const fields = arn.split(':');
  return fields.length <= 6 ? fields : [...fields.slice(0, 5), fields.slice(5).join(':')];
}

/**
 * Whether an ARN fits a pattern field by field, so that a wildcard does not reach over a colon
 * (but in the resource itself). Patterns that are no whole ARN are compared as text.
 */
export function matchesArn(pattern: string, arn: string): boolean {
  const expected = arnFields(pattern);
  const given = arnFields(arn);
  if (expected.length < 6 || given.length < 6) return matchesGlob(pattern, arn);
  return expected.every((field, index) => matchesGlob(field, given[index] ?? ''));
}

/** `${*}`, `${?}` and `${$}` mean the character itself; private-use characters carry it over. */
const literals: Readonly<Record<string, string>> = { '*': '\uE000', '?': '\uE001', $: '$' };

/**
 * Puts the request's values in for `${aws:PrincipalArn}` and the like; `${key, 'default'}` has a
 * default. Answers undefined where a value is missing: the element then matches nothing.
 */
export function substitute(pattern: string, context: RequestContext): string | undefined {
  if (!pattern.includes('${')) return pattern;
  let missing = false;
  const text = pattern.replace(/\$\{([^}]*)\}/g, (_whole, name: string) => {
    const literal = literals[name];
    if (literal !== undefined) return literal;
    const [, key = name, fallback] = /^([^,]+?)\s*(?:,\s*'(.*)')?$/.exec(name) ?? [];
    const values = context.get(key.toLowerCase());
    const value = (values === unknowable ? undefined : values?.[0]) ?? fallback;
    if (value === undefined) missing = true;
    return value ?? '';
  });
  return missing ? undefined : text;
}
