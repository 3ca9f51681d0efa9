import { type QueryInput, queryStructures } from '../kernel/protocols/query.ts';
import { invalidInput, limitExceeded, validationError } from './errors.ts';

/** A member that must be there. @throws AwsError ValidationError */
export function required(input: QueryInput, name: string): string {
  const value = input.get(name);
  if (value === null || value === '') {
    const member = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    throw validationError(
      `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
    );
  }
  return value;
}

function checkName(name: string, member: string, maximum: number): void {
  const field = `${member.charAt(0).toLowerCase()}${member.slice(1)}`;
  if (name.length > maximum) {
    throw validationError(
      `1 validation error detected: Value '${name}' at '${field}' failed to satisfy constraint: Member must have length less than or equal to ${maximum}`,
    );
  }
  if (!/^[\w+=,.@-]+$/.test(name)) {
    throw validationError(
      `The specified value for ${field} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`,
    );
  }
}

/** A name as IAM takes them. @throws AwsError ValidationError */
export function nameOf(input: QueryInput, member: string, maximum: number): string {
  const name = required(input, member);
  checkName(name, member, maximum);
  return name;
}

/** A name that may be left out. @throws AwsError ValidationError */
export function optionalName(
  input: QueryInput,
  member: string,
  maximum: number,
): string | undefined {
  const name = input.get(member);
  if (name === null) return undefined;
  checkName(name, member, maximum);
  return name;
}

/** `/` or `/a/b/`. @throws AwsError ValidationError */
export function pathOf(input: QueryInput, member = 'Path'): string {
  const path = input.get(member) ?? '/';
  if (path.length > 512 || (path !== '/' && !/^\/[!-~]+\/$/.test(path))) {
    throw validationError(
      'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
    );
  }
  return path;
}

/** `PathPrefix` of a list. @throws AwsError ValidationError */
export function pathPrefix(input: QueryInput): string {
  const prefix = input.get('PathPrefix') ?? '/';
  if (prefix.startsWith('/')) return prefix;
  throw validationError(
    'The specified value for pathPrefix is invalid. It must begin with / and contain only alphanumeric characters and/or / characters.',
  );
}

/** The fields of a text, such as a description, of a bounded length. @throws AwsError ValidationError */
export function textOf(input: QueryInput, member: string, maximum: number): string | undefined {
  const text = input.get(member) ?? undefined;
  if (text === undefined || text.length <= maximum) return text;
  const field = `${member.charAt(0).toLowerCase()}${member.slice(1)}`;
  throw validationError(
    `1 validation error detected: Value '${text}' at '${field}' failed to satisfy constraint: Member must have length less than or equal to ${maximum}`,
  );
}

const maximumTags = 50;

/** The tags of a request. @throws AwsError InvalidInput, ValidationError */
export function tagsOf(input: QueryInput): [string, string][] {
  const tags = queryStructures(input, 'Tags').map(({ Key = '', Value = '' }): [string, string] => [
    Key,
    Value,
  ]);
  for (const [index, [key, value]] of tags.entries()) {
    const place = (name: string, bound: string) =>
      validationError(
        `1 validation error detected: Value '${name === 'key' ? key : value}' at 'tags.${index + 1}.member.${name}' failed to satisfy constraint: ${bound}`,
      );
    if (key === '') throw place('key', 'Member must have length greater than or equal to 1');
    if (key.length > 128) throw place('key', 'Member must have length less than or equal to 128');
    if (value.length > 256) {
      throw place('value', 'Member must have length less than or equal to 256');
    }
    if (/^aws:/i.test(key)) throw invalidInput('Tag keys starting with aws: are reserved.');
  }
  const names = new Set(tags.map(([key]) => key.toLowerCase()));
  if (names.size < tags.length) {
    throw invalidInput('Duplicate tag keys found. Please note that Tag keys are case insensitive.');
  }
  if (tags.length > maximumTags) throw tooManyTags();
  return tags;
}

/** Adds tags to those that are there. @throws AwsError LimitExceeded, InvalidInput */
export function addTags(tags: Map<string, string>, input: QueryInput): void {
  const added = tagsOf(input);
  if (new Set([...tags.keys(), ...added.map(([key]) => key)]).size > maximumTags) {
    throw tooManyTags();
  }
  for (const [key, value] of added) tags.set(key, value);
}

function tooManyTags() {
  return limitExceeded(`The number of tags has reached the maximum limit: ${maximumTags}.`);
}

export function tagMembers(tags: ReadonlyMap<string, string>) {
  return { member: [...tags].map(([Key, Value]) => ({ Key, Value })) };
}

export function isoTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

function startOf(input: QueryInput): number {
  const marker = input.get('Marker');
  if (marker === null || marker === '') return 0;
  const text = Buffer.from(marker, 'base64').toString();
  if (/^at:\d+$/.test(text)) return Number(text.slice(3));
  throw validationError('Invalid Marker.');
}

/** One page of a list by `MaxItems` and `Marker`, with the members every list answers. */
export function page<Item>(items: readonly Item[], input: QueryInput) {
  const start = startOf(input);
  const size = Number(input.get('MaxItems') ?? 100);
  if (!(size >= 1 && size <= 1000)) {
    const bound = size < 1 ? 'greater than or equal to 1' : 'less than or equal to 1000';
    throw validationError(
      `1 validation error detected: Value '${size}' at 'maxItems' failed to satisfy constraint: Member must have value ${bound}`,
    );
  }
  const rest = items.length > start + size;
  return {
    items: items.slice(start, start + size),
    more: {
      IsTruncated: rest,
      ...(rest ? { Marker: Buffer.from(`at:${start + size}`).toString('base64') } : {}),
    },
  };
}

/** Those under the `PathPrefix` of a list, by name. */
export function underPath<Item extends { readonly name: string; readonly path: string }>(
  items: Iterable<Item>,
  input: QueryInput,
): Item[] {
  const prefix = pathPrefix(input);
  return [...items]
    .filter(({ path }) => path.startsWith(prefix))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
