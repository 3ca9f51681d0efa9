import type { Principal } from '../../kernel/principal.ts';
import type { LambdaFunction } from './function.ts';

/** Who a function is when Lambda acts for it, as when a mapping's pollers read a queue. */
export function executionPrincipal(target: LambdaFunction): Principal {
  const roleArn = target.latest.settings.role;
  const account = roleArn.split(':')[4];
  const roleName = roleArn.split('/').at(-1);
  return {
    kind: 'role',
    roleArn,
    arn: `arn:aws:sts::${account}:assumed-role/${roleName}/${target.name}`,
  };
}
