import { compareKeys, placeOf } from '../store/sorted-keys.ts';

/** One line of a listing: a key, or a prefix that stands for many. */
export type Entry = { readonly key: string } | { readonly prefix: string };

export interface WalkOptions {
  readonly prefix: string;
  readonly delimiter: string;
  /** Only what comes after this key (or after everything under this prefix). */
  readonly after: string;
  readonly maximum: number;
}

/** The last name of an entry, to go on after. */
export function nameOf(entry: Entry): string {
  return 'key' in entry ? entry.key : entry.prefix;
}

function isAfter(name: string, after: string): boolean {
  return after === '' || compareKeys(name, after) > 0;
}

function commonPrefix(key: string, { delimiter, prefix }: WalkOptions): string | undefined {
  if (delimiter === '') return undefined;
  const end = key.indexOf(delimiter, prefix.length);
  return end < 0 ? undefined : key.slice(0, end + delimiter.length);
}

/** The line that a key falls under, or nothing where it was seen or comes before. */
function entryOf(key: string, options: WalkOptions, last: string | undefined): Entry | undefined {
  const { after } = options;
  const group = commonPrefix(key, options);
  if (group === undefined) return isAfter(key, after) ? { key } : undefined;
  const seen = group === last || (after !== '' && after.startsWith(group));
  return !seen && isAfter(group, after) ? { prefix: group } : undefined;
}

/**
 * Walks sorted keys as S3 lists them; those of one prefix stand together. `wanted` leaves out keys
 * of which nothing is to be seen.
 */
export function walk(
  keys: readonly string[],
  options: WalkOptions,
  wanted: (key: string) => boolean,
): { readonly entries: readonly Entry[]; readonly truncated: boolean } {
  const { after, maximum, prefix } = options;
  const entries: Entry[] = [];
  let last: string | undefined;
  const first = placeOf(keys, compareKeys(after, prefix) > 0 ? after : prefix);
  for (let index = first; index < keys.length; index += 1) {
    const key = keys[index] ?? '';
    if (!key.startsWith(prefix)) break;
    if (!wanted(key)) continue;
    const entry = entryOf(key, options, last);
    if (entry === undefined) continue;
    if (entries.length >= maximum) return { entries, truncated: maximum > 0 };
    entries.push(entry);
    last = 'prefix' in entry ? entry.prefix : undefined;
  }
  return { entries, truncated: false };
}
