import { isObject } from './objects.ts';

/**
 * A value that a request has and that nobody can tell, such as the partition keys of a scan: no
 * statement that allows holds by it, and every one that denies does.
 */
export const unknowable: unique symbol = Symbol('unknowable');

/** Undefined where the request does not have the key. */
export type ConditionValue = string | readonly string[] | typeof unknowable | undefined;

/**
 * Condition keys by name, such as `s3:prefix`. What is a function is asked when a policy asks for
 * the key; it also stands for keys with a name behind a slash, as of `aws:RequestTag`, and gets that
 * name in lower case.
 */
export type ConditionKeys = Readonly<
  Record<string, ConditionValue | ((name: string) => ConditionValue)>
>;

type Tags = Iterable<readonly [string, string]>;

/** The value of a tag; names of tags compare without case in conditions. */
export function tagValue(tags: Tags | undefined, name: string): string | undefined {
  for (const [key, value] of tags ?? []) {
    if (key.toLowerCase() === name) return value;
  }
  return undefined;
}

/** Tags as requests give them: by name, or as `[{ Key, Value }]`. What is no tag is passed over. */
export function tagsIn(given: unknown): [string, string][] {
  const isTag = (tag: [unknown, unknown]): tag is [string, string] =>
    tag.every((text) => typeof text === 'string');
  if (isObject(given)) return Object.entries(given).filter(isTag);
  const list: readonly unknown[] = Array.isArray(given) ? given : [];
  return list
    .filter(isObject)
    .map((tag): [unknown, unknown] => [tag['Key'], tag['Value']])
    .filter(isTag);
}

/** A member of a request that should be text. */
export function textIn(given: unknown): string | undefined {
  return typeof given === 'string' ? given : undefined;
}

/** Names of tags in a request. */
export function namesIn(given: unknown): readonly string[] {
  return Array.isArray(given) ? given.filter((name) => typeof name === 'string') : [];
}

/** The condition keys of tags that services share. */
export function tagKeys(tags: {
  /** Those of the resource, undefined where there is no such resource. */
  onResource?(): Tags | undefined;
  /** Those that the request gives. */
  inRequest?(): Tags;
  /** Names that the request takes away. */
  removed?(): readonly string[];
}): ConditionKeys {
  return {
    'aws:ResourceTag': (name) => tagValue(tags.onResource?.(), name),
    'aws:RequestTag': (name) => tagValue(tags.inRequest?.(), name),
    'aws:TagKeys': () => [
      ...[...(tags.inRequest?.() ?? [])].map(([key]) => key),
      ...(tags.removed?.() ?? []),
    ],
  };
}
