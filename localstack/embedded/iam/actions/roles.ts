import type { QueryAction, QueryInput } from '../../kernel/protocols/query.ts';
import { deleteConflict, entityAlreadyExists, validationError } from '../errors.ts';
import {
  isoTime,
  nameOf,
  page,
  pathOf,
  required,
  tagMembers,
  tagsOf,
  textOf,
  underPath,
} from '../input.ts';
import { policyWithArn, type Role, roleNamed, uniqueId } from '../state.ts';
import { checkTrust } from '../trust.ts';
import type { IamContext } from './index.ts';
import { checkModifiable } from './inline-policies.ts';

/** A role as every answer shows it. Documents are percent-encoded, as AWS does. */
export function roleMembers(role: Role) {
  return {
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: isoTime(role.createdAt),
    AssumeRolePolicyDocument: encodeURIComponent(role.trustPolicy),
    ...(role.description === undefined ? {} : { Description: role.description }),
    MaxSessionDuration: role.maxSessionSeconds,
    ...(role.boundaryArn === undefined
      ? {}
      : {
          PermissionsBoundary: {
            PermissionsBoundaryType: 'Policy',
            PermissionsBoundaryArn: role.boundaryArn,
          },
        }),
  };
}

/** Lists leave tags out; only GetRole and CreateRole answer them. */
export function roleWithTags(role: Role) {
  return {
    ...roleMembers(role),
    ...(role.tags.size === 0 ? {} : { Tags: tagMembers(role.tags) }),
    RoleLastUsed: {},
  };
}

function sessionSeconds(input: QueryInput): number | undefined {
  const text = input.get('MaxSessionDuration');
  if (text === null) return undefined;
  const seconds = Number(text);
  if (seconds >= 3600 && seconds <= 43200) return seconds;
  const bound = seconds < 3600 ? 'greater than or equal to 3600' : 'less than or equal to 43200';
  throw validationError(
    `1 validation error detected: Value '${text}' at 'maxSessionDuration' failed to satisfy constraint: Member must have value ${bound}`,
  );
}

function createRole({ clock, state }: IamContext): QueryAction {
  return (input) => {
    const name = nameOf(input, 'RoleName', 64);
    const trustPolicy = required(input, 'AssumeRolePolicyDocument');
    checkTrust(state, trustPolicy);
    const path = pathOf(input);
    const boundaryArn = input.get('PermissionsBoundary') ?? undefined;
    if (boundaryArn !== undefined) policyWithArn(state, boundaryArn);
    const clash = [...state.roles.keys()].some(
      (known) => known.toLowerCase() === name.toLowerCase(),
    );
    if (clash) throw entityAlreadyExists(`Role with name ${name} already exists.`);
    const role: Role = {
      name,
      id: uniqueId('AROA'),
      arn: `arn:aws:iam::${state.account}:role${path}${name}`,
      path,
      createdAt: clock.now(),
      description: textOf(input, 'Description', 1000),
      maxSessionSeconds: sessionSeconds(input) ?? 3600,
      trustPolicy,
      boundaryArn,
      tags: new Map(tagsOf(input)),
      inline: new Map(),
      attached: new Set(),
    };
    state.roles.set(name, role);
    return { Role: roleWithTags(role) };
  };
}

function deleteRole({ state }: IamContext): QueryAction {
  return (input) => {
    const role = roleNamed(state, required(input, 'RoleName'));
    checkModifiable(role);
    if ([...state.instanceProfiles.values()].some(({ roleName }) => roleName === role.name)) {
      throw deleteConflict('Cannot delete entity, must remove roles from instance profile first.');
    }
    if (role.attached.size > 0) {
      throw deleteConflict('Cannot delete entity, must detach all policies first.');
    }
    if (role.inline.size > 0) {
      throw deleteConflict('Cannot delete entity, must delete policies first.');
    }
    state.roles.delete(role.name);
    state.deletedRoles.add(role.arn);
    return {};
  };
}

function updateRole({ state }: IamContext): QueryAction {
  return (input) => {
    const role = roleNamed(state, required(input, 'RoleName'));
    checkModifiable(role);
    role.maxSessionSeconds = sessionSeconds(input) ?? 3600;
    role.description = textOf(input, 'Description', 1000) ?? role.description;
    return {};
  };
}

function listRoles({ state }: IamContext): QueryAction {
  return (input) => {
    const { items, more } = page(underPath(state.roles.values(), input), input);
    return { ...more, Roles: { member: items.map(roleMembers) } };
  };
}

/** Roles themselves, their description, trust and boundary. */
export function roleActions(context: IamContext): Record<string, QueryAction> {
  const { state } = context;
  return {
    CreateRole: createRole(context),
    GetRole: (input) => ({ Role: roleWithTags(roleNamed(state, required(input, 'RoleName'))) }),
    ListRoles: listRoles(context),
    DeleteRole: deleteRole(context),
    UpdateRole: updateRole(context),
    UpdateRoleDescription: (input) => {
      const role = roleNamed(state, required(input, 'RoleName'));
      role.description = input.get('Description') ?? '';
      return { Role: roleWithTags(role) };
    },
    UpdateAssumeRolePolicy: (input) => {
      const role = roleNamed(state, required(input, 'RoleName'));
      checkModifiable(role);
      const trustPolicy = required(input, 'PolicyDocument');
      checkTrust(state, trustPolicy);
      role.trustPolicy = trustPolicy;
      return {};
    },
    PutRolePermissionsBoundary: (input) => {
      const role = roleNamed(state, required(input, 'RoleName'));
      role.boundaryArn = policyWithArn(state, required(input, 'PermissionsBoundary')).arn;
      return {};
    },
    DeleteRolePermissionsBoundary: (input) => {
      roleNamed(state, required(input, 'RoleName')).boundaryArn = undefined;
      return {};
    },
  };
}
