import type { Fields } from '../../kernel/fields.ts';
import { invalidParameter, violation } from '../errors.ts';

/** The documented limits of tags. */
const maximumTags = 50;
const maximumKey = 128;
const maximumValue = 256;

/** @throws AwsError for more than 50 tags, or any that is too long or begins with `aws:`. */
export function readTags(input: Fields): Readonly<Record<string, string>> {
  const tags = input.map('Tags') ?? {};
  checkTags(tags);
  return tags;
}

export function checkTags(tags: Readonly<Record<string, string>>): void {
  const entries = Object.entries(tags);
  if (entries.length > maximumTags) {
    throw invalidParameter('Number of tags exceeds resource tag limit.');
  }
  for (const [key, value] of entries) {
    if (key === '' || key.length > maximumKey || value.length > maximumValue) {
      throw violation(
        'tags',
        `{${key}=${value}}`,
        'Tag keys and values must have an allowed length',
      );
    }
    if (key.toLowerCase().startsWith('aws:')) {
      throw invalidParameter('Tag keys may not begin with aws: which is reserved.');
    }
  }
}
