import { type ConditionKeys, unknowable } from '../kernel/condition-keys.ts';
import type { RequestContext } from './policy/patterns.ts';

type Known = Map<string, ConditionKeys[string]>;

function merged(sources: readonly ConditionKeys[]): Known {
  const known: Known = new Map();
  for (const keys of sources) {
    for (const [key, value] of Object.entries(keys)) known.set(key.toLowerCase(), value);
  }
  return known;
}

/**
 * The condition keys of a request, looked for when a policy first asks for any; most never do.
 * @param sources whose keys they are, those that count more behind those that count less
 */
export function lazyContext(sources: () => readonly ConditionKeys[]): RequestContext {
  let known: Known | undefined;
  return {
    get(name) {
      known ??= merged(sources());
      const [family = ''] = name.split('/', 1);
      const found = known.get(name) ?? known.get(family);
      const value = typeof found === 'function' ? found(name.slice(family.length + 1)) : found;
      if (value === unknowable) return unknowable;
      return typeof value === 'string' ? [value] : value;
    },
  };
}
