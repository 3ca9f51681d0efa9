import { nameIn } from '../../iam/state.ts';
import { principalName } from '../../kernel/principal.ts';
import type { QueryAction } from '../../kernel/protocols/query.ts';
import type { StsDependencies } from '../index.ts';

/** Account, ARN and id of whoever asks. */
export function getCallerIdentity({ account, iam }: StsDependencies): QueryAction {
  return (_input, { principal }) => {
    const Arn = principalName(principal, account);
    const idOf = () => {
      if (principal.kind === 'user') return iam.users.get(nameIn(Arn))?.id ?? 'AIDA';
      if (principal.kind !== 'role') return account;
      return `${iam.roles.get(nameIn(principal.roleArn))?.id ?? 'AROA'}:${nameIn(Arn)}`;
    };
    return { UserId: idOf(), Account: account, Arn };
  };
}
