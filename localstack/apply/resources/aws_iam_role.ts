import type { Role } from '@aws-sdk/client-iam';
import * as z from 'zod';
import { resourceType } from '../resource-type.ts';
import { touches } from './changed.ts';
import { flag, number, tagged, text } from './schema.ts';
import { changeTags, tagList } from './tags.ts';

const schema = z.strictObject({
  name: text,
  name_prefix: text.optional(),
  assume_role_policy: text,
  description: text.optional(),
  path: text.default('/'),
  max_session_duration: number.default(3600),
  permissions_boundary: text.optional(),
  force_detach_policies: flag.default(false),
  ...tagged,
});

function computed(role: Role | undefined) {
  return {
    arn: role?.Arn,
    unique_id: role?.RoleId,
    create_date: role?.CreateDate?.toISOString(),
  };
}

export const iamRole = resourceType({
  arguments: schema,
  naming: { name: 'name', prefix: 'name_prefix' },
  replaceOn: ['name', 'path'],
  async create(cloud, wanted) {
    const { Role } = await (await cloud.iam()).createRole({
      RoleName: wanted.name,
      AssumeRolePolicyDocument: wanted.assume_role_policy,
      Description: wanted.description,
      Path: wanted.path,
      MaxSessionDuration: wanted.max_session_duration,
      PermissionsBoundary: wanted.permissions_boundary,
      Tags: tagList(wanted.tags_all),
    });
    return { id: wanted.name, attributes: computed(Role) };
  },
  async read(cloud, { id }) {
    return computed((await (await cloud.iam()).getRole({ RoleName: id })).Role);
  },
  async update(cloud, change) {
    const { id: RoleName, wanted } = change;
    const iam = await cloud.iam();
    if (touches(change, 'assume_role_policy')) {
      await iam.updateAssumeRolePolicy({ RoleName, PolicyDocument: wanted.assume_role_policy });
    }
    if (touches(change, 'description', 'max_session_duration')) {
      await iam.updateRole({
        RoleName,
        Description: wanted.description ?? '',
        MaxSessionDuration: wanted.max_session_duration,
      });
    }
    if (touches(change, 'permissions_boundary')) {
      const PermissionsBoundary = wanted.permissions_boundary;
      if (PermissionsBoundary === undefined) await iam.deleteRolePermissionsBoundary({ RoleName });
      else await iam.putRolePermissionsBoundary({ RoleName, PermissionsBoundary });
    }
    await changeTags(
      change.arguments,
      wanted,
      (tags) => iam.tagRole({ RoleName, Tags: tagList(tags) }),
      (TagKeys) => iam.untagRole({ RoleName, TagKeys }),
    );
  },
  async delete(cloud, { id: RoleName, arguments: { force_detach_policies } }) {
    const iam = await cloud.iam();
    if (force_detach_policies) {
      const { AttachedPolicies = [] } = await iam.listAttachedRolePolicies({ RoleName });
      for (const { PolicyArn } of AttachedPolicies) {
        await iam.detachRolePolicy({ RoleName, PolicyArn });
      }
    }
    await iam.deleteRole({ RoleName });
  },
  async find(cloud, { name }) {
    return (await (await cloud.iam()).getRole({ RoleName: name })).Role?.RoleName;
  },
});
