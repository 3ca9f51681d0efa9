import type { IAMClient } from '@aws-sdk/client-iam';
import { createRole, type TestStatement } from '../../testing/roles.ts';

/** The ARN of a new role for integrations, which a service may be: the gateway unless another is named. */
export function gatewayRole(
  iam: IAMClient,
  RoleName: string,
  statements: readonly TestStatement[],
  Service = 'apigateway.amazonaws.com',
): Promise<string> {
  return createRole(iam, RoleName, { Principal: { Service }, statements });
}
