import { isDeepStrictEqual } from 'node:util';
import type { Change } from '../resource-type.ts';

/** Whether a change touches any of these arguments. */
export function touches<A extends object>(
  change: Change<A>,
  ...names: readonly (keyof A)[]
): boolean {
  return names.some((name) => !isDeepStrictEqual(change.arguments[name], change.wanted[name]));
}
