import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import type { Cloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import { policyOf, type TestStatement } from '../../testing/roles.ts';

const PolicyName = 'test';

/** Makes roles of functions; each is its name's, and trusts Lambda unless another is named. */
export function executionRoles(cloud: Pick<Cloud, 'endpoint' | 'region'>) {
  const iam = new IAMClient(clientSettings(cloud));
  const allow = (RoleName: string, statements: readonly TestStatement[]) =>
    iam.send(
      new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: policyOf(statements) }),
    );
  return {
    async make(
      RoleName: string,
      statements: readonly TestStatement[] = [],
      Service = 'lambda.amazonaws.com',
    ): Promise<string> {
      const trust = { Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' };
      const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: trust });
      const { Role } = await iam.send(
        new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }),
      );
      if (statements.length > 0) await allow(RoleName, statements);
      return Role?.Arn ?? '';
    },
    allow,
    async forbid(RoleName: string): Promise<void> {
      await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
    },
    async delete(RoleName: string): Promise<void> {
      await iam.send(new DeleteRoleCommand({ RoleName }));
    },
  };
}
