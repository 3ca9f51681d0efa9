import type { QueryAction } from '../../kernel/protocols/query.ts';
import { deleteConflict, entityAlreadyExists, limitExceeded, noSuchEntity } from '../errors.ts';
import {
  isoTime,
  nameOf,
  page,
  pathOf,
  required,
  tagMembers,
  tagsOf,
  underPath,
} from '../input.ts';
import { type IamState, type InstanceProfile, roleNamed, uniqueId } from '../state.ts';
import type { IamContext } from './index.ts';
import { roleMembers } from './roles.ts';

/** @throws AwsError NoSuchEntity */
export function profileNamed({ instanceProfiles }: IamState, name: string): InstanceProfile {
  const profile = instanceProfiles.get(name);
  if (profile !== undefined) return profile;
  throw noSuchEntity(`Instance Profile ${name} cannot be found.`);
}

export function profileMembers(state: IamState, profile: InstanceProfile) {
  const role = state.roles.get(profile.roleName ?? '');
  return {
    Path: profile.path,
    InstanceProfileName: profile.name,
    InstanceProfileId: profile.id,
    Arn: profile.arn,
    CreateDate: isoTime(profile.createdAt),
    Roles: role === undefined ? {} : { member: [roleMembers(role)] },
    ...(profile.tags.size === 0 ? {} : { Tags: tagMembers(profile.tags) }),
  };
}

function createProfile({ clock, state }: IamContext): QueryAction {
  return (input) => {
    const name = nameOf(input, 'InstanceProfileName', 128);
    const path = pathOf(input);
    if (state.instanceProfiles.has(name)) {
      throw entityAlreadyExists(`Instance Profile ${name} already exists.`);
    }
    const profile: InstanceProfile = {
      name,
      id: uniqueId('AIPA'),
      arn: `arn:aws:iam::${state.account}:instance-profile${path}${name}`,
      path,
      createdAt: clock.now(),
      roleName: undefined,
      tags: new Map(tagsOf(input)),
    };
    state.instanceProfiles.set(name, profile);
    return { InstanceProfile: profileMembers(state, profile) };
  };
}

/** Instance profiles, each with at most one role. */
export function instanceProfileActions(context: IamContext): Record<string, QueryAction> {
  const { state } = context;
  const profileOf = (input: URLSearchParams) =>
    profileNamed(state, required(input, 'InstanceProfileName'));
  const listed = (profiles: readonly InstanceProfile[], input: URLSearchParams) => {
    const { items, more } = page(profiles, input);
    const member = items.map((profile) => profileMembers(state, profile));
    return { ...more, InstanceProfiles: { member } };
  };
  return {
    CreateInstanceProfile: createProfile(context),
    GetInstanceProfile: (input) => ({ InstanceProfile: profileMembers(state, profileOf(input)) }),
    ListInstanceProfiles: (input) =>
      listed(underPath(state.instanceProfiles.values(), input), input),
    ListInstanceProfilesForRole: (input) => {
      const { name } = roleNamed(state, required(input, 'RoleName'));
      const profiles = [...state.instanceProfiles.values()];
      return listed(
        profiles.filter(({ roleName }) => roleName === name),
        input,
      );
    },
    DeleteInstanceProfile: (input) => {
      const { name, roleName } = profileOf(input);
      if (roleName !== undefined) {
        throw deleteConflict(
          'Cannot delete entity, must remove roles from instance profile first.',
        );
      }
      state.instanceProfiles.delete(name);
      return {};
    },
    AddRoleToInstanceProfile: (input) => {
      const profile = profileOf(input);
      const { name } = roleNamed(state, required(input, 'RoleName'));
      if (profile.roleName !== undefined) {
        throw limitExceeded('Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1');
      }
      profile.roleName = name;
      return {};
    },
    RemoveRoleFromInstanceProfile: (input) => {
      const profile = profileOf(input);
      const name = required(input, 'RoleName');
      if (profile.roleName !== name) {
        throw noSuchEntity(`Role ${name} in Instance Profile ${profile.name} cannot be found.`);
      }
      profile.roleName = undefined;
      return {};
    },
  };
}
