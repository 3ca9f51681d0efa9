import type { QueryAction } from '../../kernel/protocols/query.ts';
import { noSuchEntity } from '../errors.ts';
import { page, required } from '../input.ts';
import { policyWithArn, roleNamed } from '../state.ts';
import type { IamContext } from './index.ts';

/** Which managed policies a role has. */
export function attachmentActions({ state }: IamContext): Record<string, QueryAction> {
  return {
    AttachRolePolicy: (input) => {
      const role = roleNamed(state, required(input, 'RoleName'));
      role.attached.add(policyWithArn(state, required(input, 'PolicyArn')).arn);
      return {};
    },
    DetachRolePolicy: (input) => {
      const role = roleNamed(state, required(input, 'RoleName'));
      const arn = required(input, 'PolicyArn');
      if (!role.attached.delete(arn)) throw noSuchEntity(`Policy ${arn} was not found.`);
      return {};
    },
    ListAttachedRolePolicies: (input) => {
      const role = roleNamed(state, required(input, 'RoleName'));
      const prefix = input.get('PathPrefix') ?? '/';
      const policies = [...role.attached]
        .map((arn) => policyWithArn(state, arn))
        .filter(({ path }) => path.startsWith(prefix));
      const { items, more } = page(policies, input);
      const member = items.map(({ arn, name }) => ({ PolicyName: name, PolicyArn: arn }));
      return { ...more, AttachedPolicies: { member } };
    },
    ListEntitiesForPolicy: (input) => {
      const { arn } = policyWithArn(state, required(input, 'PolicyArn'));
      const roles = [...state.roles.values()].filter(({ attached }) => attached.has(arn));
      const { items, more } = page(roles, input);
      const member = items.map(({ id, name }) => ({ RoleName: name, RoleId: id }));
      return { ...more, PolicyGroups: {}, PolicyUsers: {}, PolicyRoles: { member } };
    },
  };
}
