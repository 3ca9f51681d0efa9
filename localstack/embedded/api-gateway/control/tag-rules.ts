import { badRequest } from '../errors.ts';

/** AWS allows fifty tags on a resource. */
const maximumTags = 50;

/** @throws AwsError BadRequestException */
export function checkTags(tags: Readonly<Record<string, string>>): void {
  if (Object.keys(tags).length > maximumTags) throw badRequest('Too many tags: at most 50');
  for (const [key, value] of Object.entries(tags)) {
    if (key.startsWith('aws:')) throw badRequest('Invalid tag key: must not begin with aws:');
    if (key === '' || key.length > 128) throw badRequest('Invalid tag key: 1 to 128 characters');
    if (value.length > 256) throw badRequest('Invalid tag value: at most 256 characters');
  }
}
