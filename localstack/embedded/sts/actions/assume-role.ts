import { accessDenied } from '../../iam/authoriser.ts';
import { evaluate } from '../../iam/policy/evaluate.ts';
import { parsePolicy } from '../../iam/policy/parse.ts';
import { AwsError, notImplemented } from '../../kernel/aws-error.ts';
import { type Principal, principalName } from '../../kernel/principal.ts';
import type { QueryAction, QueryInput } from '../../kernel/protocols/query.ts';
import { durationOf } from '../durations.ts';
import type { StsDependencies } from '../index.ts';

function sessionNameOf(input: QueryInput): string {
  const name = input.get('RoleSessionName') ?? '';
  if (/^[\w+=,.@-]{2,64}$/.test(name)) return name;
  throw new AwsError(
    'ValidationError',
    `1 validation error detected: Value '${name}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
  );
}

function refuseWhatIsMissing(input: QueryInput): void {
  for (const name of input.keys()) {
    if (/^(Policy$|PolicyArns|Tags|TransitiveTagKeys|SerialNumber|TokenCode)/.test(name)) {
      throw notImplemented(`sts:AssumeRole with ${name.split('.')[0]}`);
    }
  }
}

/** Credentials of a role. Its trust policy must name the caller; root is not asked. */
export function assumeRole(dependencies: StsDependencies): QueryAction {
  const { account, iam, identities } = dependencies;
  const checkTrust = (principal: Principal, arn: string, externalId: string | null) => {
    if (principal.kind === 'root') return;
    const role = iam.roles.get(arn.split('/').at(-1) ?? '');
    const trust = role?.arn === arn ? [parsePolicy(role.trustPolicy, 'trust')] : [];
    const context = new Map(externalId === null ? [] : [['sts:externalid', [externalId]]]);
    const access = { action: 'sts:AssumeRole', resource: arn };
    const effect = evaluate(trust, { ...access, principal, account, context });
    if (effect === 'allow' || effect === 'delegate') return;
    const who = principalName(principal, account);
    throw accessDenied(
      who,
      access,
      'because no resource-based policy allows the sts:AssumeRole action',
    );
  };
  return (input, { principal }) => {
    refuseWhatIsMissing(input);
    const arn = input.get('RoleArn') ?? '';
    if (!/^arn:aws:iam::\d{12}:role\/.+/.test(arn)) {
      throw new AwsError('ValidationError', `${arn} is invalid`);
    }
    const session = sessionNameOf(input);
    checkTrust(principal, arn, input.get('ExternalId'));
    const role = iam.roles.get(arn.split('/').at(-1) ?? '');
    if (role?.arn !== arn) {
      throw accessDenied(
        principalName(principal, account),
        { action: 'sts:AssumeRole', resource: arn },
        '',
      );
    }
    const maximum = role.maxSessionSeconds;
    const seconds = durationOf(input, { minimum: 900, maximum: 43_200, otherwise: 3600 });
    if (seconds > maximum) {
      throw new AwsError(
        'ValidationError',
        'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      );
    }
    const issued = identities.issue(arn, session, seconds);
    return {
      Credentials: {
        AccessKeyId: issued.accessKeyId,
        SecretAccessKey: issued.secretAccessKey,
        SessionToken: issued.sessionToken,
        Expiration: issued.expiration,
      },
      AssumedRoleUser: {
        AssumedRoleId: `${role.id}:${session}`,
        Arn: `arn:aws:sts::${account}:assumed-role/${role.name}/${session}`,
      },
    };
  };
}
