import { isDeepStrictEqual } from 'node:util';

type Tags = Readonly<Record<string, string>>;

interface Tagged {
  readonly tags_all: Tags;
}

/** Tags as most of AWS's APIs take them. */
export function tagList(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** Calls `set` with the new and changed tags, `remove` with the keys that go; neither for nothing. */
export async function changeTags(
  before: Tagged,
  wanted: Tagged,
  set: (tags: Tags) => Promise<unknown>,
  remove: (keys: string[]) => Promise<unknown>,
): Promise<void> {
  if (isDeepStrictEqual(before.tags_all, wanted.tags_all)) return;
  const gone = Object.keys(before.tags_all).filter((key) => !Object.hasOwn(wanted.tags_all, key));
  if (gone.length > 0) await remove(gone);
  if (Object.keys(wanted.tags_all).length > 0) await set(wanted.tags_all);
}
