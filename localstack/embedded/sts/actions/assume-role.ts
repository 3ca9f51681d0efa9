import { accessDenied } from '../../iam/authoriser.ts';
import { evaluate } from '../../iam/policy/evaluate.ts';
import { parsePolicy } from '../../iam/policy/parse.ts';
import { requestKeys } from '../../iam/request-keys.ts';
import { nameIn, type Role } from '../../iam/state.ts';
import { AwsError, notImplemented } from '../../kernel/aws-error.ts';
import { type Principal, principalName, type RoleSession } from '../../kernel/principal.ts';
import type { QueryAction, QueryInput } from '../../kernel/protocols/query.ts';
import { durationOf } from '../durations.ts';
import type { StsDependencies } from '../index.ts';
import { packedSize, sessionOf, sessionTags } from '../session.ts';

function invalid(value: string, member: string, constraint: string): AwsError {
  return new AwsError(
    'ValidationError',
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${constraint}`,
  );
}

function sessionNameOf(input: QueryInput): string {
  const name = input.get('RoleSessionName') ?? '';
  if (name.length < 2) {
    throw invalid(name, 'roleSessionName', 'Member must have length greater than or equal to 2');
  }
  if (name.length > 64) {
    throw invalid(name, 'roleSessionName', 'Member must have length less than or equal to 64');
  }
  if (/^[\w+=,.@-]+$/.test(name)) return name;
  throw invalid(
    name,
    'roleSessionName',
    'Member must satisfy regular expression pattern: [\\w+=,.@-]*',
  );
}

function refuseWhatIsMissing(input: QueryInput): void {
  for (const name of input.keys()) {
    if (/^(SerialNumber|TokenCode|ProvidedContexts)/.test(name)) {
      throw notImplemented(`sts:AssumeRole with ${name.split('.')[0]}`);
    }
  }
}

/** Roles assumed by roles last an hour at the most. */
const chainedSeconds = 3600;

function secondsOf(input: QueryInput, role: Role, principal: Principal): number {
  const seconds = durationOf(input, { minimum: 900, maximum: 43_200, otherwise: 3600 });
  if (seconds > role.maxSessionSeconds) {
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    );
  }
  if (principal.kind === 'role' && seconds > chainedSeconds) {
    throw new AwsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
  }
  return seconds;
}

/** Conditions of trust: the external id and what the session is to carry. */
function trustKeys(input: QueryInput): Record<string, string | readonly string[]> {
  const externalId = input.get('ExternalId');
  const identity = input.get('SourceIdentity');
  const tags = sessionTags(input);
  return {
    ...(externalId === null ? {} : { 'sts:ExternalId': externalId }),
    ...(identity === null ? {} : { 'sts:SourceIdentity': identity }),
    'sts:RoleSessionName': input.get('RoleSessionName') ?? '',
    ...Object.fromEntries(tags.map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    ...(tags.length === 0 ? {} : { 'aws:TagKeys': tags.map(([key]) => key) }),
  };
}

/** Everything that a request to be a role does, each of which its trust policy must allow. */
function actionsOf(input: QueryInput): readonly string[] {
  return [
    'sts:AssumeRole',
    ...(sessionTags(input).length > 0 ? ['sts:TagSession'] : []),
    ...(input.has('SourceIdentity') ? ['sts:SetSourceIdentity'] : []),
  ];
}

/** Credentials of a role. Its trust policy must name the caller. */
export function assumeRole(dependencies: StsDependencies): QueryAction {
  const { account, clock, dispatcher, iam, identities } = dependencies;
  const checkTrust = (principal: Principal, { arn, trustPolicy }: Role, input: QueryInput) => {
    const trust = [parsePolicy(trustPolicy, 'trust')];
    const keys = { ...requestKeys({ account, clock, principal }), ...trustKeys(input) };
    const context = new Map(
      Object.entries(keys).map(([key, value]) => [
        key.toLowerCase(),
        typeof value === 'string' ? [value] : value,
      ]),
    );
    for (const action of actionsOf(input)) {
      const effect = evaluate(trust, { action, resource: arn, principal, account, context });
      if (effect === 'allow' || effect === 'delegate') continue;
      throw accessDenied(principalName(principal, account), { action, resource: arn }, '');
    }
  };
  return (input, { principal }) => {
    refuseWhatIsMissing(input);
    const arn = input.get('RoleArn') ?? '';
    if (!/^arn:aws:iam::\d{12}:role\/.+/.test(arn)) {
      throw new AwsError('ValidationError', `${arn} is invalid`);
    }
    const name = sessionNameOf(input);
    const session: RoleSession = sessionOf(dependencies, input, principal);
    const role = iam.roles.get(nameIn(arn));
    if (role?.arn !== arn) {
      const access = { action: 'sts:AssumeRole', resource: arn };
      throw accessDenied(principalName(principal, account), access, '');
    }
    if (dispatcher.enforces) checkTrust(principal, role, input);
    const seconds = secondsOf(input, role, principal);
    const assumed = `arn:aws:sts::${account}:assumed-role/${role.name}/${name}`;
    const issued = identities.issueTo(
      { kind: 'role', roleArn: arn, arn: assumed, session },
      seconds,
    );
    return {
      Credentials: {
        AccessKeyId: issued.accessKeyId,
        SecretAccessKey: issued.secretAccessKey,
        SessionToken: issued.sessionToken,
        Expiration: issued.expiration,
      },
      AssumedRoleUser: { AssumedRoleId: `${role.id}:${name}`, Arn: assumed },
      ...packedSize(session),
      ...(session.sourceIdentity === undefined ? {} : { SourceIdentity: session.sourceIdentity }),
    };
  };
}
