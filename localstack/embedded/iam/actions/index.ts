import type { Clock } from '../../kernel/clock.ts';
import type { QueryAction } from '../../kernel/protocols/query.ts';
import type { IamState } from '../state.ts';
import { attachmentActions } from './attachments.ts';
import { policyActions } from './managed-policies.ts';
import { policyVersionActions } from './policy-versions.ts';
import { inlinePolicyActions } from './role-policies.ts';
import { tagActions } from './role-tags.ts';
import { roleActions } from './roles.ts';
import { serviceLinkedRoleActions } from './service-linked-roles.ts';

/** What every action of IAM works on. */
export interface IamContext {
  readonly state: IamState;
  readonly clock: Clock;
}

export function iamActions(context: IamContext): Readonly<Record<string, QueryAction>> {
  return {
    ...roleActions(context),
    ...tagActions(context),
    ...inlinePolicyActions(context),
    ...policyActions(context),
    ...policyVersionActions(context),
    ...attachmentActions(context),
    ...serviceLinkedRoleActions(context),
  };
}
