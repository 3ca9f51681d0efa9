import { AwsError } from '../../kernel/aws-error.ts';
import type { QueryAction, QueryInput } from '../../kernel/protocols/query.ts';
import { deleteConflict, entityAlreadyExists, validationError } from '../errors.ts';
import { isoTime, nameOf, page, pathOf, required, tagMembers, tagsOf } from '../input.ts';
import { parsePolicy } from '../policy/parse.ts';
import { policyWithArn, type Role, roleNamed, uniqueId } from '../state.ts';
import type { IamContext } from './index.ts';

/** A role as every answer shows it. Documents are percent-encoded, as AWS does. */
function roleMembers(role: Role) {
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
    parsePolicy(trustPolicy, 'trust');
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
      description: input.get('Description') ?? undefined,
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
    if (role.path.startsWith('/aws-service-role/')) {
      throw new AwsError(
        'UnmodifiableEntity',
        `Cannot perform the operation on the protected role '${role.name}' - this role is only modifiable by AWS`,
      );
    }
    if (role.attached.size > 0) {
      throw deleteConflict('Cannot delete entity, must detach all policies first.');
    }
    if (role.inline.size > 0) {
      throw deleteConflict('Cannot delete entity, must delete policies first.');
    }
    state.roles.delete(role.name);
    return {};
  };
}

function updateRole({ state }: IamContext): QueryAction {
  return (input) => {
    const role = roleNamed(state, required(input, 'RoleName'));
    role.maxSessionSeconds = sessionSeconds(input) ?? 3600;
    role.description = input.get('Description') ?? role.description;
    return {};
  };
}

function listRoles({ state }: IamContext): QueryAction {
  return (input) => {
    const prefix = input.get('PathPrefix') ?? '/';
    const roles = [...state.roles.values()]
      .filter(({ path }) => path.startsWith(prefix))
      .sort((a, b) => a.name.localeCompare(b.name));
    const { items, more } = page(roles, input);
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
      const trustPolicy = required(input, 'PolicyDocument');
      parsePolicy(trustPolicy, 'trust');
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
    ListInstanceProfilesForRole: (input) => {
      roleNamed(state, required(input, 'RoleName'));
      return { IsTruncated: false, InstanceProfiles: {} };
    },
  };
}
