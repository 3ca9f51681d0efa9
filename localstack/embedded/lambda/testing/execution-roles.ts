import {
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import type { Cloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import { createRole, PolicyName, policyOf, type TestStatement } from '../../testing/roles.ts';

/** Makes roles of functions; each is its name's, and trusts Lambda unless another is named. */
export function executionRoles(cloud: Pick<Cloud, 'endpoint' | 'region'>) {
  const iam = new IAMClient(clientSettings(cloud));
  return {
    make: (
      RoleName: string,
      statements: readonly TestStatement[] = [],
      Service = 'lambda.amazonaws.com',
    ): Promise<string> => createRole(iam, RoleName, { Principal: { Service }, statements }),
    async allow(RoleName: string, statements: readonly TestStatement[]): Promise<void> {
      const PolicyDocument = policyOf(statements);
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
    },
    async forbid(RoleName: string): Promise<void> {
      await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
    },
    async delete(RoleName: string): Promise<void> {
      await iam.send(new DeleteRoleCommand({ RoleName }));
    },
  };
}
