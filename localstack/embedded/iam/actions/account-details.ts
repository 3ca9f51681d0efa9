import { type QueryAction, queryList } from '../../kernel/protocols/query.ts';
import { isoTime, page, tagMembers } from '../input.ts';
import { groupsOf, type IamState, type PolicyHolder } from '../state.ts';
import { groupMembers } from './groups.ts';
import type { IamContext } from './index.ts';
import { profileMembers } from './instance-profiles.ts';
import { policyMembers } from './managed-policies.ts';
import { versionMembers } from './policy-versions.ts';
import { roleMembers } from './roles.ts';
import { userMembers } from './users.ts';

function inlineList({ inline }: PolicyHolder) {
  return {
    member: [...inline].map(([PolicyName, { json }]) => ({
      PolicyName,
      PolicyDocument: encodeURIComponent(json),
    })),
  };
}

function attachedList(state: IamState, { attached }: PolicyHolder) {
  return {
    member: [...attached].map((PolicyArn) => ({
      PolicyName: state.policies.get(PolicyArn)?.name,
      PolicyArn,
    })),
  };
}

/** One thing of the answer: the list it stands in, the filter it is under, and how it is shown. */
interface Detail {
  readonly list: 'UserDetailList' | 'GroupDetailList' | 'RoleDetailList' | 'Policies';
  readonly filter: string;
  readonly shown: object;
}

function users(state: IamState): Detail[] {
  return [...state.users.values()].map((user) => ({
    list: 'UserDetailList',
    filter: 'User',
    shown: {
      ...userMembers(user),
      UserPolicyList: inlineList(user),
      GroupList: { member: groupsOf(state, user).map(({ name }) => name) },
      AttachedManagedPolicies: attachedList(state, user),
      Tags: tagMembers(user.tags),
    },
  }));
}

function groups(state: IamState): Detail[] {
  return [...state.groups.values()].map((group) => ({
    list: 'GroupDetailList',
    filter: 'Group',
    shown: {
      ...groupMembers(group),
      GroupPolicyList: inlineList(group),
      AttachedManagedPolicies: attachedList(state, group),
    },
  }));
}

function roles(state: IamState): Detail[] {
  return [...state.roles.values()].map((role) => {
    const profiles = [...state.instanceProfiles.values()].filter(
      ({ roleName }) => roleName === role.name,
    );
    const { Description: _, MaxSessionDuration: __, ...members } = roleMembers(role);
    return {
      list: 'RoleDetailList',
      filter: 'Role',
      shown: {
        ...members,
        InstanceProfileList: { member: profiles.map((profile) => profileMembers(state, profile)) },
        RolePolicyList: inlineList(role),
        AttachedManagedPolicies: attachedList(state, role),
        Tags: tagMembers(role.tags),
        RoleLastUsed: {},
      },
    };
  });
}

function policies(state: IamState): Detail[] {
  return [...state.policies.values()].map((policy) => ({
    list: 'Policies',
    filter: policy.arn.includes('::aws:') ? 'AWSManagedPolicy' : 'LocalManagedPolicy',
    shown: {
      ...policyMembers(state, policy),
      PolicyVersionList: {
        member: [...policy.versions.values()].reverse().map((version) => ({
          Document: encodeURIComponent(version.json),
          ...versionMembers(policy, version),
          CreateDate: isoTime(version.createdAt),
        })),
      },
    },
  }));
}

const lists = ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'] as const;

/** Everything that IAM keeps, in one list of pages. */
export function accountDetailActions({ state }: IamContext): Record<string, QueryAction> {
  return {
    GetAccountAuthorizationDetails: (input) => {
      const filters = queryList(input, 'Filter');
      const all = [users, groups, roles, policies].flatMap((detailsOf) => detailsOf(state));
      const wanted = all.filter(({ filter }) => filters.length === 0 || filters.includes(filter));
      const { items, more } = page(wanted, input);
      const found = lists.map((name) => [
        name,
        { member: items.filter(({ list }) => list === name).map(({ shown }) => shown) },
      ]);
      return { ...more, ...Object.fromEntries(found) };
    },
  };
}
