import { filterOf } from './json-path-filter.ts';
import { parsePath, type Selector, type Step } from './json-path-syntax.ts';

/**
 * JSONPath as mapping templates use it: `$`, `.name`, `['a','b']`, `[0,-1]`, `[1:3]`, `[*]`, `..name`,
 * `[?(@.price < 10)]` and, at the end, `.length()`.
 */

const membersOf = (value: unknown): unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value) : [];

function named(value: unknown, name: string): unknown[] {
  const has = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
  return has ? [Reflect.get(value, name)] : [];
}

/** Several names pick a part of an object. */
function withNames(value: unknown, names: readonly string[]): unknown[] {
  const [name = ''] = names;
  if (names.length === 1) return named(value, name);
  return [Object.fromEntries(names.flatMap((each) => named(value, each).map((it) => [each, it])))];
}

function selected(value: unknown, selector: Selector, document: unknown): unknown[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  switch (selector.kind) {
    case 'all':
      return membersOf(value);
    case 'names':
      return withNames(value, selector.names);
    case 'indexes':
      return selector.indexes.flatMap((index) => {
        const at = index < 0 ? items.length + index : index;
        return at in items ? [items[at]] : [];
      });
    case 'slice':
      return items.slice(selector.from, selector.to);
    case 'filter': {
      const passes = filterOf(selector.expression, (from, path) =>
        jsonPath(path.startsWith('$') ? document : from, path.replace('@', '$')),
      );
      return (Array.isArray(value) ? items : [value]).filter(passes);
    }
    case 'length':
      return typeof value === 'object' && value !== null ? [membersOf(value).length] : [];
  }
}

function withDescendants(value: unknown): unknown[] {
  return [value, ...membersOf(value).flatMap(withDescendants)];
}

function isList({ descend, selector }: Step): boolean {
  const { kind } = selector;
  const isPlural = kind === 'all' || kind === 'slice' || kind === 'filter';
  return descend || isPlural || (kind === 'indexes' && selector.indexes.length > 1);
}

/**
 * The value at a path, undefined where there is none; a list for a path that may have many.
 * @throws Error where the path cannot be read
 */
export function jsonPath(document: unknown, path: string): unknown {
  const steps = parsePath(path.trim());
  let values = [document];
  let isPlural = false;
  for (const step of steps) {
    if (step.selector.kind === 'length' && isPlural) {
      values = [values.length];
      isPlural = false;
      continue;
    }
    const from = step.descend ? values.flatMap(withDescendants) : values;
    values = from.flatMap((value) => selected(value, step.selector, document));
    isPlural ||= isList(step);
  }
  return isPlural ? values : values[0];
}
