import type { Fields } from '../kernel/fields.ts';
import { invalidParameter } from './errors.ts';
import type { Secret } from './store.ts';

interface Filter {
  readonly key: string;
  /** A leading `!` stands for what must not be. */
  readonly values: readonly string[];
}

const keys = [
  'description',
  'name',
  'tag-key',
  'tag-value',
  'primary-region',
  'owning-service',
  'all',
];

export function filtersOf(input: Fields): Filter[] {
  return input.objects('Filters').map((filter) => {
    const key = filter.requiredText('Key', { oneOf: keys });
    const values = filter.texts('Values');
    if (values.length === 0) throw invalidParameter(`The filter ${key} has no values.`);
    return { key, values };
  });
}

function textsOf({ description, name, tags }: Secret, key: string): readonly string[] {
  switch (key) {
    case 'name':
      return [name];
    case 'description':
      return description === undefined ? [] : [description];
    case 'tag-key':
      return [...tags.keys()];
    case 'tag-value':
      return [...tags.values()];
    case 'all':
      return [name, description ?? '', ...tags.keys(), ...tags.values()];
    default:
      return [];
  }
}

/** Values are the beginnings of what is looked for, in descriptions of any of its words. */
export function passes({ key, values }: Filter, secret: Secret): boolean {
  const texts = textsOf(secret, key);
  const begins = (text: string, start: string) =>
    text.startsWith(start) ||
    (key !== 'name' &&
      text
        .toLowerCase()
        .split(/[\s/_+=.@-]+/)
        .some((word) => word.startsWith(start.toLowerCase())));
  return values.some((value) =>
    value.startsWith('!')
      ? !texts.some((text) => begins(text, value.slice(1)))
      : texts.some((text) => begins(text, value)),
  );
}
