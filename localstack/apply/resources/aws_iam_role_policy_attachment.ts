import * as z from 'zod';
import { resourceType } from '../resource-type.ts';
import { text } from './schema.ts';

export const iamRolePolicyAttachment = resourceType({
  arguments: z.strictObject({ role: text, policy_arn: text }),
  async create(cloud, { role, policy_arn }) {
    await (await cloud.iam()).attachRolePolicy({ RoleName: role, PolicyArn: policy_arn });
    return { id: `${role}/${policy_arn}`, attributes: {} };
  },
  async read(cloud, { arguments: { role, policy_arn } }) {
    const { AttachedPolicies = [] } = await (await cloud.iam()).listAttachedRolePolicies({
      RoleName: role,
    });
    return AttachedPolicies.some(({ PolicyArn }) => PolicyArn === policy_arn) ? {} : undefined;
  },
  async delete(cloud, { arguments: { role, policy_arn } }) {
    await (await cloud.iam()).detachRolePolicy({ RoleName: role, PolicyArn: policy_arn });
  },
});
