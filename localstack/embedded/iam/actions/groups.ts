import type { QueryAction } from '../../kernel/protocols/query.ts';
import { deleteConflict, entityAlreadyExists, noSuchEntity } from '../errors.ts';
import { isoTime, nameOf, optionalName, page, pathOf, required, underPath } from '../input.ts';
import { type Group, groupNamed, groupsOf, type IamState, uniqueId, userNamed } from '../state.ts';
import type { IamContext } from './index.ts';
import { userMembers } from './users.ts';

export function groupMembers(group: Group) {
  return {
    Path: group.path,
    GroupName: group.name,
    GroupId: group.id,
    Arn: group.arn,
    CreateDate: isoTime(group.createdAt),
  };
}

function checkFree({ groups }: IamState, name: string): void {
  const clash = [...groups.keys()].some((known) => known.toLowerCase() === name.toLowerCase());
  if (clash) throw entityAlreadyExists(`Group with name ${name} already exists.`);
}

function createGroup({ clock, state }: IamContext): QueryAction {
  return (input) => {
    const name = nameOf(input, 'GroupName', 128);
    const path = pathOf(input);
    checkFree(state, name);
    const group: Group = {
      name,
      id: uniqueId('AGPA'),
      arn: `arn:aws:iam::${state.account}:group${path}${name}`,
      path,
      createdAt: clock.now(),
      members: new Set(),
      inline: new Map(),
      attached: new Set(),
    };
    state.groups.set(name, group);
    return { Group: groupMembers(group) };
  };
}

function deleteGroup({ state }: IamContext): QueryAction {
  return (input) => {
    const group = groupNamed(state, required(input, 'GroupName'));
    const blocks = [
      [group.members.size > 0, 'remove users from group'],
      [group.attached.size > 0, 'detach all policies'],
      [group.inline.size > 0, 'delete policies'],
    ] as const;
    const block = blocks.find(([blocked]) => blocked)?.[1];
    if (block !== undefined) throw deleteConflict(`Cannot delete entity, must ${block} first.`);
    state.groups.delete(group.name);
    return {};
  };
}

function updateGroup({ state }: IamContext): QueryAction {
  return (input) => {
    const group = groupNamed(state, required(input, 'GroupName'));
    const before = group.name;
    const name = optionalName(input, 'NewGroupName', 128) ?? before;
    if (name.toLowerCase() !== before.toLowerCase()) checkFree(state, name);
    group.path = input.has('NewPath') ? pathOf(input, 'NewPath') : group.path;
    group.name = name;
    group.arn = `arn:aws:iam::${state.account}:group${group.path}${name}`;
    state.groups.delete(before);
    state.groups.set(name, group);
    return {};
  };
}

/** Groups and who is in them. */
export function groupActions(context: IamContext): Record<string, QueryAction> {
  const { state } = context;
  const groupOf = (input: URLSearchParams) => groupNamed(state, required(input, 'GroupName'));
  return {
    CreateGroup: createGroup(context),
    GetGroup: (input) => {
      const group = groupOf(input);
      const users = [...group.members].map((name) => userNamed(state, name));
      const { items, more } = page(users, input);
      return { ...more, Group: groupMembers(group), Users: { member: items.map(userMembers) } };
    },
    ListGroups: (input) => {
      const { items, more } = page(underPath(state.groups.values(), input), input);
      return { ...more, Groups: { member: items.map(groupMembers) } };
    },
    UpdateGroup: updateGroup(context),
    DeleteGroup: deleteGroup(context),
    AddUserToGroup: (input) => {
      const group = groupOf(input);
      group.members.add(userNamed(state, required(input, 'UserName')).name);
      return {};
    },
    RemoveUserFromGroup: (input) => {
      const group = groupOf(input);
      const { name } = userNamed(state, required(input, 'UserName'));
      if (!group.members.delete(name)) {
        throw noSuchEntity(`User ${name} not in group ${group.name}`);
      }
      return {};
    },
    ListGroupsForUser: (input) => {
      const user = userNamed(state, required(input, 'UserName'));
      const { items, more } = page(groupsOf(state, user), input);
      return { ...more, Groups: { member: items.map(groupMembers) } };
    },
  };
}
