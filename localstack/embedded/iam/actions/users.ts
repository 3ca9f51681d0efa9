import type { Principal } from '../../kernel/principal.ts';
import type { QueryAction } from '../../kernel/protocols/query.ts';
import { deleteConflict, entityAlreadyExists, validationError } from '../errors.ts';
import {
  isoTime,
  nameOf,
  optionalName,
  page,
  pathOf,
  required,
  tagMembers,
  tagsOf,
  underPath,
} from '../input.ts';
import {
  groupsOf,
  type IamState,
  nameIn,
  policyWithArn,
  type User,
  uniqueId,
  userNamed,
} from '../state.ts';
import type { IamContext } from './index.ts';

/** A user as lists show it. */
export function userMembers(user: User) {
  return {
    Path: user.path,
    UserName: user.name,
    UserId: user.id,
    Arn: user.arn,
    CreateDate: isoTime(user.createdAt),
  };
}

/** A user with what only its own answers tell. */
function userInFull(user: User) {
  return {
    ...userMembers(user),
    ...(user.boundaryArn === undefined
      ? {}
      : {
          PermissionsBoundary: {
            PermissionsBoundaryType: 'Policy',
            PermissionsBoundaryArn: user.boundaryArn,
          },
        }),
    ...(user.tags.size === 0 ? {} : { Tags: tagMembers(user.tags) }),
  };
}

/** The user that a request names, or whoever asks where it names none. */
export function userOrCaller(
  state: IamState,
  input: URLSearchParams,
  principal: Principal,
): User | undefined {
  const name = input.get('UserName');
  if (name !== null) return userNamed(state, name);
  if (principal.kind === 'user') return userNamed(state, nameIn(principal.arn));
  if (principal.kind === 'root') return undefined;
  throw validationError('Must specify userName when calling with non-User credentials');
}

function checkFree({ users }: IamState, name: string): void {
  const clash = [...users.keys()].some((known) => known.toLowerCase() === name.toLowerCase());
  if (clash) throw entityAlreadyExists(`User with name ${name} already exists.`);
}

function createUser({ clock, state }: IamContext): QueryAction {
  return (input) => {
    const name = nameOf(input, 'UserName', 64);
    const path = pathOf(input);
    const boundaryArn = input.get('PermissionsBoundary') ?? undefined;
    if (boundaryArn !== undefined) policyWithArn(state, boundaryArn);
    checkFree(state, name);
    const user: User = {
      name,
      id: uniqueId('AIDA'),
      arn: `arn:aws:iam::${state.account}:user${path}${name}`,
      path,
      createdAt: clock.now(),
      boundaryArn,
      loginProfile: undefined,
      tags: new Map(tagsOf(input)),
      inline: new Map(),
      attached: new Set(),
    };
    state.users.set(name, user);
    return { User: userInFull(user) };
  };
}

function updateUser({ state }: IamContext): QueryAction {
  return (input) => {
    const user = userNamed(state, required(input, 'UserName'));
    const before = user.name;
    const name = optionalName(input, 'NewUserName', 64) ?? before;
    if (name.toLowerCase() !== before.toLowerCase()) checkFree(state, name);
    user.path = input.has('NewPath') ? pathOf(input, 'NewPath') : user.path;
    user.name = name;
    user.arn = `arn:aws:iam::${state.account}:user${user.path}${name}`;
    state.users.delete(before);
    state.users.set(name, user);
    for (const { members } of state.groups.values()) if (members.delete(before)) members.add(name);
    for (const key of state.accessKeys.values()) if (key.userName === before) key.userName = name;
    return {};
  };
}

function deleteUser({ state }: IamContext): QueryAction {
  return (input) => {
    const user = userNamed(state, required(input, 'UserName'));
    const hasKeys = [...state.accessKeys.values()].some(({ userName }) => userName === user.name);
    const blocks = [
      [user.loginProfile !== undefined, 'delete login profile'],
      [hasKeys, 'delete access keys'],
      [user.attached.size > 0, 'detach all policies'],
      [user.inline.size > 0, 'delete policies'],
      [groupsOf(state, user).length > 0, 'remove users from group'],
    ] as const;
    const block = blocks.find(([blocked]) => blocked)?.[1];
    if (block !== undefined) throw deleteConflict(`Cannot delete entity, must ${block} first.`);
    state.users.delete(user.name);
    return {};
  };
}

/** Users themselves, and their boundary. */
export function userActions(context: IamContext): Record<string, QueryAction> {
  const { state } = context;
  return {
    CreateUser: createUser(context),
    GetUser: (input, { principal }) => {
      const user = userOrCaller(state, input, principal);
      if (user !== undefined) return { User: userInFull(user) };
      const Arn = `arn:aws:iam::${state.account}:root`;
      return { User: { UserId: state.account, Arn, CreateDate: isoTime(0) } };
    },
    ListUsers: (input) => {
      const { items, more } = page(underPath(state.users.values(), input), input);
      return { ...more, Users: { member: items.map(userMembers) } };
    },
    UpdateUser: updateUser(context),
    DeleteUser: deleteUser(context),
    PutUserPermissionsBoundary: (input) => {
      const user = userNamed(state, required(input, 'UserName'));
      user.boundaryArn = policyWithArn(state, required(input, 'PermissionsBoundary')).arn;
      return {};
    },
    DeleteUserPermissionsBoundary: (input) => {
      userNamed(state, required(input, 'UserName')).boundaryArn = undefined;
      return {};
    },
  };
}
