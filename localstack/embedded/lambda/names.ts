import { AwsError } from '../kernel/aws-error.ts';
import { resourceNotFound, violation } from './errors.ts';

export interface Place {
  readonly account: string;
  readonly region: string;
}

/** A function as requests name it. */
export interface FunctionReference {
  readonly name: string;
  /** Version or alias, where the reference carries one. */
  readonly qualifier: string | undefined;
}

const pattern =
  /^(?:(?:arn:aws[a-zA-Z-]*:lambda:)?(?:(?<region>[a-z]{2}(?:-gov|-isob?)?-[a-z]+-\d):)?(?:(?<account>\d{12}):)?function:|(?<owner>\d{12}):function:)?(?<name>[a-zA-Z0-9-_]+)(?::(?<qualifier>\$LATEST|[a-zA-Z0-9-_]+))?$/;

/** The pattern that the service prints when a name does not fit. */
const printedPattern =
  '(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?';

/** Longest name of a function; longer references can only be ARNs. */
export const maximumNameLength = 64;

/**
 * Reads a name, a partial or a full ARN, each with or without `:qualifier`.
 * @throws AwsError ValidationException where it is none of these, ResourceNotFoundException for
 *   another region, AccessDeniedException for another account.
 */
export function parseFunctionReference(text: string, place: Place): FunctionReference {
  const found = pattern.exec(text)?.groups;
  const name = found?.['name'];
  if (found === undefined || name === undefined) {
    throw violation(
      'functionName',
      text,
      `Member must satisfy regular expression pattern: ${printedPattern}`,
    );
  }
  const { account = found['owner'] ?? place.account, qualifier, region = place.region } = found;
  checkPlace({ account, region }, place);
  if (name.length > maximumNameLength) {
    throw violation(
      'functionName',
      text,
      `Member must have length less than or equal to ${maximumNameLength}`,
    );
  }
  return { name, qualifier };
}

function checkPlace(asked: Place, here: Place): void {
  if (asked.region !== here.region) {
    throw resourceNotFound(
      `Functions from '${asked.region}' are not reachable in this region ('${here.region}')`,
    );
  }
  if (asked.account !== here.account) {
    const message = `Functions of the account ${asked.account} are not open to this one.`;
    throw new AwsError('AccessDeniedException', message, 403);
  }
}

export function functionArn(place: Place, name: string, qualifier?: string): string {
  const arn = `arn:aws:lambda:${place.region}:${place.account}:function:${name}`;
  return qualifier === undefined ? arn : `${arn}:${qualifier}`;
}

export function mappingArn(place: Place, uuid: string): string {
  return `arn:aws:lambda:${place.region}:${place.account}:event-source-mapping:${uuid}`;
}

/** Lambda's way of writing a time: `2026-01-31T12:00:00.000+0000`. */
export function lambdaTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '+0000');
}
