import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { Cloud } from '../cloud.ts';
import { clientSettings } from './clients.ts';

/** One statement of an identity policy; `Effect` is Allow where it is left out. */
export interface TestStatement {
  readonly Effect?: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, string | readonly string[]>>>
  >;
}

/** An identity policy of these statements. */
export function policyOf(statements: readonly TestStatement[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })),
  });
}

/** What a role's own policy is called in tests. */
export const PolicyName = 'test';

/** Creates a role with these statements, which `Principal` may be; its ARN. */
export async function createRole(
  iam: IAMClient,
  RoleName: string,
  {
    Principal,
    statements,
  }: {
    readonly Principal: Readonly<Record<string, string>>;
    readonly statements: readonly TestStatement[];
  },
): Promise<string> {
  const trust = { Effect: 'Allow', Principal, Action: 'sts:AssumeRole' };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [trust] });
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  if (statements.length > 0) {
    const PolicyDocument = policyOf(statements);
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
  }
  return Role?.Arn ?? '';
}

/** Creates a role with these statements, assumes it and answers settings of clients that are it. */
export async function assumed(
  cloud: Pick<Cloud, 'endpoint' | 'region' | 'account'>,
  RoleName: string,
  statements: readonly TestStatement[],
) {
  const settings = clientSettings(cloud);
  const Principal = { AWS: cloud.account };
  const RoleArn = await createRole(new IAMClient(settings), RoleName, { Principal, statements });
  const { Credentials } = await new STSClient(settings).send(
    new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' }),
  );
  return {
    ...settings,
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    },
  };
}
