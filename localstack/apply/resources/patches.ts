import { isDeepStrictEqual } from 'node:util';
import type { PatchOperation } from '@aws-sdk/client-api-gateway';

type Scalar = string | number | boolean | undefined;
type Entries = Readonly<Record<string, string | boolean>> | undefined;

/** A step of a JSON Pointer (RFC 6901) within a patch path. */
export function pointer(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** One `replace` for a member that changed, or none. What is unset becomes the given text. */
export function patchMember(
  path: string,
  before: Scalar,
  wanted: Scalar,
  unset = '',
): PatchOperation[] {
  if (before === wanted) return [];
  return [{ op: 'replace', path, value: String(wanted ?? unset) }];
}

/** The changes of a map: `add` for new and changed entries, `remove` for those that go. */
export function patchEntries(path: string, before: Entries, wanted: Entries): PatchOperation[] {
  const gone = Object.keys(before ?? {}).filter((key) => !Object.hasOwn(wanted ?? {}, key));
  const set = Object.entries(wanted ?? {}).filter(([key, value]) => before?.[key] !== value);
  return [
    ...gone.map((key) => ({ op: 'remove' as const, path: `${path}/${pointer(key)}` })),
    ...set.map(([key, value]) => ({
      op: Object.hasOwn(before ?? {}, key) ? ('replace' as const) : ('add' as const),
      path: `${path}/${pointer(key)}`,
      value: String(value),
    })),
  ];
}

/** The changes of a map whose members AWS sets by `replace` only, new ones too. */
export function patchVariables(path: string, before: Entries, wanted: Entries): PatchOperation[] {
  return patchEntries(path, before, wanted).map((patch) =>
    patch.op === 'add' ? { ...patch, op: 'replace' } : patch,
  );
}

/** The changes of a set of texts. */
export function patchSet(
  path: string,
  before: readonly string[] = [],
  wanted: readonly string[] = [],
): PatchOperation[] {
  if (isDeepStrictEqual(before, wanted)) return [];
  const gone = before.filter((item) => !wanted.includes(item));
  const added = wanted.filter((item) => !before.includes(item));
  return [
    ...gone.map((item) => ({ op: 'remove' as const, path: `${path}/${pointer(item)}` })),
    ...added.map((item) => ({ op: 'add' as const, path: `${path}/${pointer(item)}` })),
  ];
}
