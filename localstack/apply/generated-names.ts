import type { ResourceType } from './resource-type.ts';
import type { StateEntry } from './state.ts';
import type { Values } from './values.ts';

/** How a type gets a name where the stack gives none. */
export interface Naming {
  /** The argument that is its name, and the one that is the beginning of it. */
  readonly name: string;
  readonly prefix: string;
  /** What such a name ends with. */
  suffix?(wanted: Values): string;
}

let last = 0;

/**
 * A name that nobody else has: the time in UTC to four digits of a second, then a count of eight
 * digits in hex, as Terraform makes them (`terraform-20260131093000123400000001`).
 */
function uniqueId(now: Date): string {
  const time = now.toISOString().replaceAll(/\D/g, '');
  last += 1;
  return `${time}0${last.toString(16).padStart(8, '0')}`;
}

/** The arguments with a name: the stack's, else the one that was made up before, else a new one. */
export function withName(
  type: ResourceType,
  wanted: Values,
  entry: StateEntry | undefined,
): Values {
  const { naming } = type;
  if (naming === undefined || wanted[naming.name] !== undefined) return wanted;
  const prefix = String(wanted[naming.prefix] ?? 'terraform-');
  const known = entry?.object?.arguments;
  const before = String(known?.[naming.name] ?? '');
  const isKept = before.startsWith(prefix) || (before !== '' && !(naming.prefix in wanted));
  const suffix = naming.suffix?.(wanted) ?? '';
  const name = isKept ? before : `${prefix}${uniqueId(new Date())}${suffix}`;
  return { ...wanted, [naming.name]: name };
}
