import { CreateRoleCommand, type IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { policyOf, type TestStatement } from '../../testing/roles.ts';

/** The ARN of a new role for integrations, which a service may be: the gateway unless another is named. */
export async function gatewayRole(
  iam: IAMClient,
  RoleName: string,
  statements: readonly TestStatement[],
  service = 'apigateway.amazonaws.com',
): Promise<string> {
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  });
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  const PolicyDocument = policyOf(statements);
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'test', PolicyDocument }));
  return Role?.Arn ?? '';
}
