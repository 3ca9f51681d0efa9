import { isObject } from '../input.ts';

/**
 * Whether a value fits an event pattern: every member named in the pattern must fit.
 * @see Amazon EventBridge User Guide, "Creating event patterns"; Lambda takes the same, without
 *   wildcards
 */
export function matches(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) return fitsRules(pattern, value);
  if (!isObject(pattern)) return false;
  const members = isObject(value) ? value : {};
  return Object.entries(pattern).every(([name, inner]) =>
    name === '$or' && Array.isArray(inner)
      ? inner.some((choice) => matches(choice, value))
      : matches(inner, members[name]),
  );
}

/** One of the rules must fit; of a list of values, one value. */
function fitsRules(rules: readonly unknown[], value: unknown): boolean {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return rules.some((rule) => values.some((one) => fits(rule, one)));
}

function fits(rule: unknown, value: unknown): boolean {
  if (!isObject(rule)) return value !== undefined && rule === value;
  return Object.entries(rule).every(([kind, operand]) => fitsRule(kind, operand, value));
}

function fitsRule(kind: string, operand: unknown, value: unknown): boolean {
  switch (kind) {
    case 'exists':
      return (value !== undefined) === operand;
    case 'prefix':
      return textual(operand, value, (text, part) => text.startsWith(part));
    case 'suffix':
      return textual(operand, value, (text, part) => text.endsWith(part));
    case 'equals-ignore-case':
      return textual(operand, value, (text, part) => text.toLowerCase() === part.toLowerCase());
    case 'anything-but':
      return value !== undefined && !fitsRules(listOf(operand), value);
    case 'numeric':
      return typeof value === 'number' && Array.isArray(operand) && fitsNumber(operand, value);
    default:
      return false;
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

function textual(
  operand: unknown,
  value: unknown,
  test: (text: string, part: string) => boolean,
): boolean {
  return typeof operand === 'string' && typeof value === 'string' && test(value, operand);
}

/** `['>', 0, '<=', 100]`: all of them. */
function fitsNumber(operand: readonly unknown[], value: number): boolean {
  for (let index = 0; index < operand.length; index += 2) {
    const limit = operand[index + 1];
    if (typeof limit !== 'number' || !compare(operand[index], value, limit)) return false;
  }
  return operand.length > 0;
}

function compare(operator: unknown, value: number, limit: number): boolean {
  switch (operator) {
    case '=':
      return value === limit;
    case '<':
      return value < limit;
    case '<=':
      return value <= limit;
    case '>':
      return value > limit;
    case '>=':
      return value >= limit;
    default:
      return false;
  }
}
