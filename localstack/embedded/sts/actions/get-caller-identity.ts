import { principalName } from '../../kernel/principal.ts';
import type { QueryAction } from '../../kernel/protocols/query.ts';
import type { StsDependencies } from '../index.ts';

/** Account, ARN and id of whoever asks. */
export function getCallerIdentity({ account, iam }: StsDependencies): QueryAction {
  return (_input, { principal }) => {
    const arn = principalName(principal, account);
    if (principal.kind !== 'role') return { Arn: arn, UserId: account, Account: account };
    const roleId = iam.roles.get(principal.roleArn.split('/').at(-1) ?? '')?.id ?? 'AROA';
    return { Arn: arn, UserId: `${roleId}:${arn.split('/').at(-1)}`, Account: account };
  };
}
