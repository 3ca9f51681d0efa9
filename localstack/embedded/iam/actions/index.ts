import type { Clock } from '../../kernel/clock.ts';
import type { QueryAction } from '../../kernel/protocols/query.ts';
import type { IamState } from '../state.ts';
import { accessKeyActions } from './access-keys.ts';
import { accountActions } from './account.ts';
import { accountDetailActions } from './account-details.ts';
import { attachmentActions } from './attachments.ts';
import { groupActions } from './groups.ts';
import { inlinePolicyActions } from './inline-policies.ts';
import { instanceProfileActions } from './instance-profiles.ts';
import { loginProfileActions } from './login-profiles.ts';
import { policyActions } from './managed-policies.ts';
import { openIdProviderActions } from './open-id-providers.ts';
import { policyVersionActions } from './policy-versions.ts';
import { roleActions } from './roles.ts';
import { serviceLinkedRoleActions } from './service-linked-roles.ts';
import { simulationActions } from './simulation.ts';
import { tagActions } from './tags.ts';
import { userActions } from './users.ts';

/** What every action of IAM works on. */
export interface IamContext {
  readonly state: IamState;
  readonly clock: Clock;
}

export function iamActions(context: IamContext): Readonly<Record<string, QueryAction>> {
  return {
    ...roleActions(context),
    ...userActions(context),
    ...groupActions(context),
    ...accessKeyActions(context),
    ...loginProfileActions(context),
    ...instanceProfileActions(context),
    ...tagActions(context),
    ...inlinePolicyActions(context),
    ...policyActions(context),
    ...policyVersionActions(context),
    ...attachmentActions(context),
    ...serviceLinkedRoleActions(context),
    ...openIdProviderActions(context),
    ...accountActions(context),
    ...accountDetailActions(context),
    ...simulationActions(context),
  };
}
