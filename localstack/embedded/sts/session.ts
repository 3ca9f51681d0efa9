import { parsePolicy } from '../iam/policy/parse.ts';
import { type IamState, policyWithArn } from '../iam/state.ts';
import { AwsError } from '../kernel/aws-error.ts';
import type { Principal, RoleSession } from '../kernel/principal.ts';
import { type QueryInput, queryList, queryStructures } from '../kernel/protocols/query.ts';

/** Characters of a policy for one session, or of both kinds together. */
const maximumPolicy = 2048;
const maximumTags = 50;
const maximumPolicyArns = 10;

function invalid(message: string): AwsError {
  return new AwsError('ValidationError', message);
}

/** The tags that a request gives to a session. @throws AwsError ValidationError, InvalidParameterValue */
export function sessionTags(input: QueryInput): [string, string][] {
  const tags = queryStructures(input, 'Tags').map(({ Key = '', Value = '' }): [string, string] => [
    Key,
    Value,
  ]);
  if (tags.length > maximumTags) {
    throw invalid(
      `1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to ${maximumTags}`,
    );
  }
  const keys = new Set(tags.map(([key]) => key.toLowerCase()));
  if (keys.size < tags.length) {
    throw new AwsError(
      'InvalidParameterValue',
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    );
  }
  return tags;
}

/** Policies that limit the session; undefined where the request names none. */
function sessionPolicies(iam: IamState, input: QueryInput): string[] | undefined {
  const inline = input.get('Policy');
  const arns = queryStructures(input, 'PolicyArns').map(({ arn = '' }) => arn);
  if (inline === null && arns.length === 0) return undefined;
  if (arns.length > maximumPolicyArns) {
    throw invalid(
      `1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to ${maximumPolicyArns}`,
    );
  }
  if (inline !== null) {
    if (inline.length > maximumPolicy) {
      throw invalid(
        `1 validation error detected: Value at 'policy' failed to satisfy constraint: Member must have length less than or equal to ${maximumPolicy}`,
      );
    }
    parsePolicy(inline, 'identity');
  }
  const managed = arns.map((arn) => {
    const { defaultVersion, versions } = policyWithArn(iam, arn);
    return versions.get(defaultVersion)?.json ?? '';
  });
  return [...(inline === null ? [] : [inline]), ...managed];
}

/** What a new session carries: its own policies and tags, and the tags handed on by the old one. */
export function sessionOf(
  { iam }: { readonly iam: IamState },
  input: QueryInput,
  principal: Principal,
): RoleSession {
  const policies = sessionPolicies(iam, input);
  const before = principal.kind === 'role' ? principal.session : undefined;
  const handedOn = (before?.transitiveTags ?? []).flatMap((key): [string, string][] => {
    const value = before?.tags?.[key];
    return value === undefined ? [] : [[key, value]];
  });
  const given = sessionTags(input);
  const clash = given.find(([key]) => handedOn.some(([known]) => known === key));
  if (clash !== undefined) {
    throw new AwsError(
      'InvalidParameterValue',
      `One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session: ${clash[0]}`,
    );
  }
  const tags = Object.fromEntries([...handedOn, ...given]);
  const transitiveTags = [
    ...handedOn.map(([key]) => key),
    ...queryList(input, 'TransitiveTagKeys'),
  ];
  const sourceIdentity = input.get('SourceIdentity') ?? before?.sourceIdentity;
  return {
    ...(policies === undefined ? {} : { policies }),
    ...(Object.keys(tags).length === 0 ? {} : { tags }),
    ...(transitiveTags.length === 0 ? {} : { transitiveTags }),
    ...(sourceIdentity === undefined ? {} : { sourceIdentity }),
  };
}

/** Per cent of what AWS lets a session carry; missing where it carries nothing. */
export function packedSize({ policies, tags }: RoleSession): Readonly<Record<string, number>> {
  if (policies === undefined && tags === undefined) return {};
  const characters = [...(policies ?? []), JSON.stringify(tags ?? {})].join('').length;
  return { PackedPolicySize: Math.min(100, Math.max(1, Math.round((characters * 100) / 4096))) };
}
