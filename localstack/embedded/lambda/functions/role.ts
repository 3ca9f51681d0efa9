import type { Principal } from '../../kernel/principal.ts';
import type { RoleTrust } from '../../ports.ts';
import { invalidParameter } from '../errors.ts';
import type { LambdaFunction } from './function.ts';

/** Who a function of this name is with a role. */
export function rolePrincipal(
  roleArn: string,
  functionName: string,
): Extract<Principal, { kind: 'role' }> {
  const account = roleArn.split(':')[4];
  const roleName = roleArn.split('/').at(-1);
  return {
    kind: 'role',
    roleArn,
    arn: `arn:aws:sts::${account}:assumed-role/${roleName}/${functionName}`,
  };
}

/** Who a function is when Lambda acts for it, as when a mapping's pollers read a queue. */
export function executionPrincipal(target: LambdaFunction): Principal {
  return rolePrincipal(target.latest.settings.role, target.name);
}

/**
 * Holds Lambda to the trust policy of a role that it is to be. (A role of which only the ARN was
 * ever given is taken, as everywhere here.)
 * @throws AwsError InvalidParameterValueException
 */
export function checkAssumable(roles: RoleTrust, roleArn: string, functionArn: string): void {
  const service = 'lambda.amazonaws.com';
  if (roles.admits(roleArn, { kind: 'service', service, sourceArn: functionArn })) return;
  throw invalidParameter('The role defined for the function cannot be assumed by Lambda.');
}
