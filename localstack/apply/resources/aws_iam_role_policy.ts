import * as z from 'zod';
import { resourceType } from '../resource-type.ts';
import { text } from './schema.ts';

export const iamRolePolicy = resourceType({
  arguments: z.strictObject({
    name: text,
    name_prefix: text.optional(),
    role: text,
    policy: text,
  }),
  naming: { name: 'name', prefix: 'name_prefix' },
  replaceOn: ['name', 'role'],
  async create(cloud, { name, role, policy }) {
    const iam = await cloud.iam();
    await iam.putRolePolicy({ RoleName: role, PolicyName: name, PolicyDocument: policy });
    return { id: `${role}:${name}`, attributes: {} };
  },
  async read(cloud, { arguments: { name, role } }) {
    await (await cloud.iam()).getRolePolicy({ RoleName: role, PolicyName: name });
    return {};
  },
  async update(cloud, { wanted: { name, role, policy } }) {
    const iam = await cloud.iam();
    await iam.putRolePolicy({ RoleName: role, PolicyName: name, PolicyDocument: policy });
  },
  async delete(cloud, { arguments: { name, role } }) {
    await (await cloud.iam()).deleteRolePolicy({ RoleName: role, PolicyName: name });
  },
});
