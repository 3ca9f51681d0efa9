import type * as z from 'zod';
import type { endpointConfiguration } from '../entities/rest-api.ts';
import { badRequest } from '../errors.ts';

/** Bytes; 10 MiB is the most a request or an answer may have. */
export function checkCompression(size: number | undefined): void {
  if (size === undefined || (Number.isInteger(size) && size >= 0 && size <= 10_485_760)) return;
  throw badRequest('Invalid minimum compression size, must be between 0 and 10485760');
}

type Endpoint = z.infer<typeof endpointConfiguration>;

/** @throws AwsError BadRequestException for no type, several, or a private API without dual stack */
export function endpoint(
  given: Omit<Endpoint, 'types'> & { types?: Endpoint['types'] | undefined } = {},
): Endpoint {
  const { types = ['EDGE' as const], ...rest } = given;
  if (types.length === 0) {
    throw badRequest('REGIONAL Configuration and EDGE Configuration cannot be both DISABLED.');
  }
  if (types.length > 1) throw badRequest('Cannot create an api with multiple Endpoint Types.');
  const isPrivate = types.includes('PRIVATE');
  if (isPrivate && rest.ipAddressType === 'ipv4') {
    throw badRequest('Only dualstack ipAddressType is supported for Private APIs.');
  }
  return { types, ipAddressType: isPrivate ? 'dualstack' : 'ipv4', ...rest };
}
