import type { IAM, Policy } from '@aws-sdk/client-iam';
import * as z from 'zod';
import { resourceType } from '../resource-type.ts';
import { touches } from './changed.ts';
import { required } from './required.ts';
import { tagged, text } from './schema.ts';
import { changeTags, tagList } from './tags.ts';

/** AWS keeps at most this many versions of a policy. */
const MOST_VERSIONS = 5;

const schema = z.strictObject({
  name: text,
  name_prefix: text.optional(),
  policy: text,
  path: text.default('/'),
  description: text.optional(),
  ...tagged,
});

function computed(policy: Policy | undefined) {
  return { arn: policy?.Arn, policy_id: policy?.PolicyId };
}

async function olderVersions(iam: IAM, PolicyArn: string): Promise<string[]> {
  const { Versions = [] } = await iam.listPolicyVersions({ PolicyArn });
  return Versions.filter(({ IsDefaultVersion }) => !IsDefaultVersion)
    .sort((a, b) => Number(a.CreateDate ?? 0) - Number(b.CreateDate ?? 0))
    .flatMap(({ VersionId }) => (VersionId === undefined ? [] : [VersionId]));
}

export const iamPolicy = resourceType({
  arguments: schema,
  naming: { name: 'name', prefix: 'name_prefix' },
  replaceOn: ['name', 'path', 'description'],
  async create(cloud, wanted) {
    const { Policy } = await (await cloud.iam()).createPolicy({
      PolicyName: wanted.name,
      PolicyDocument: wanted.policy,
      Path: wanted.path,
      Description: wanted.description,
      Tags: tagList(wanted.tags_all),
    });
    return { id: required(Policy?.Arn, "the policy's ARN"), attributes: computed(Policy) };
  },
  async read(cloud, { id }) {
    return computed((await (await cloud.iam()).getPolicy({ PolicyArn: id })).Policy);
  },
  async update(cloud, change) {
    const { id: PolicyArn, wanted } = change;
    const iam = await cloud.iam();
    if (touches(change, 'policy')) {
      const older = await olderVersions(iam, PolicyArn);
      const [oldest] = older;
      if (oldest !== undefined && older.length >= MOST_VERSIONS - 1) {
        await iam.deletePolicyVersion({ PolicyArn, VersionId: oldest });
      }
      await iam.createPolicyVersion({
        PolicyArn,
        PolicyDocument: wanted.policy,
        SetAsDefault: true,
      });
    }
    await changeTags(
      change.arguments,
      wanted,
      (tags) => iam.tagPolicy({ PolicyArn, Tags: tagList(tags) }),
      (TagKeys) => iam.untagPolicy({ PolicyArn, TagKeys }),
    );
  },
  async delete(cloud, { id: PolicyArn }) {
    const iam = await cloud.iam();
    for (const VersionId of await olderVersions(iam, PolicyArn)) {
      await iam.deletePolicyVersion({ PolicyArn, VersionId });
    }
    await iam.deletePolicy({ PolicyArn });
  },
  async find(cloud, { name, path }) {
    const { Policies = [] } = await (await cloud.iam()).listPolicies({
      Scope: 'Local',
      PathPrefix: path,
    });
    return Policies.find(({ PolicyName }) => PolicyName === name)?.Arn;
  },
});
