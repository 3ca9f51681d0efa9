import { type QueryInput, queryStructures } from '../kernel/protocols/query.ts';
import { validationError } from './errors.ts';

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

/** A name as IAM takes them. @throws AwsError ValidationError */
export function nameOf(input: QueryInput, member: string, maximum: number): string {
  const name = required(input, member);
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
  return name;
}

/** `/` or `/a/b/`. @throws AwsError ValidationError */
export function pathOf(input: QueryInput): string {
  const path = input.get('Path') ?? '/';
  if (path !== '/' && !/^\/[!-~]+\/$/.test(path)) {
    throw validationError(
      'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
    );
  }
  return path;
}

export function tagsOf(input: QueryInput): [string, string][] {
  return queryStructures(input, 'Tags').map(({ Key = '', Value = '' }) => [Key, Value]);
}

export function tagMembers(tags: ReadonlyMap<string, string>) {
  return { member: [...tags].map(([Key, Value]) => ({ Key, Value })) };
}

export function isoTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** One page of a list by `MaxItems` and `Marker`, with the members every list answers. */
export function page<Item>(items: readonly Item[], input: QueryInput) {
  const start = Number(Buffer.from(input.get('Marker') ?? '', 'base64').toString() || 0);
  const size = Number(input.get('MaxItems') ?? 100);
  if (!(size >= 1 && size <= 1000)) {
    throw validationError(
      `1 validation error detected: Value '${size}' at 'maxItems' failed to satisfy constraint: Member must have value between 1 and 1000`,
    );
  }
  const rest = items.length > start + size;
  return {
    items: items.slice(start, start + size),
    more: {
      IsTruncated: rest,
      ...(rest ? { Marker: Buffer.from(String(start + size)).toString('base64') } : {}),
    },
  };
}
