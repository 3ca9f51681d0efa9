import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { resourceType } from '../resource-type.ts';
import { touches } from './changed.ts';
import { flag, number, tagged, text, word } from './schema.ts';
import { changeTags } from './tags.ts';

const schema = z.strictObject({
  name: text,
  name_prefix: text.optional(),
  retention_in_days: number.default(0),
  kms_key_id: text.optional(),
  log_group_class: word('STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY').optional(),
  skip_destroy: flag.default(false),
  ...tagged,
});

async function describe(cloud: Cloud, name: string): Promise<LogGroup | undefined> {
  const logs = await cloud.logs();
  const { logGroups = [] } = await logs.describeLogGroups({ logGroupNamePrefix: name });
  return logGroups.find(({ logGroupName }) => logGroupName === name);
}

/** Terraform's ARN of a log group ends without the `:*` that AWS puts there. */
function computed(group: LogGroup) {
  return { arn: group.arn?.replace(/:\*$/, '') };
}

/** AWS writes "for ever" as no policy at all, Terraform as 0. */
async function retain(cloud: Cloud, logGroupName: string, retentionInDays: number): Promise<void> {
  const logs = await cloud.logs();
  if (retentionInDays === 0) await logs.deleteRetentionPolicy({ logGroupName });
  else await logs.putRetentionPolicy({ logGroupName, retentionInDays });
}

export const logGroup = resourceType({
  arguments: schema,
  naming: { name: 'name', prefix: 'name_prefix' },
  replaceOn: ['name', 'log_group_class'],
  async create(cloud, wanted) {
    await (await cloud.logs()).createLogGroup({
      logGroupName: wanted.name,
      kmsKeyId: wanted.kms_key_id,
      logGroupClass: wanted.log_group_class,
      ...(Object.keys(wanted.tags_all).length > 0 ? { tags: wanted.tags_all } : {}),
    });
    if (wanted.retention_in_days > 0) await retain(cloud, wanted.name, wanted.retention_in_days);
    return { id: wanted.name };
  },
  async read(cloud, { id }) {
    const group = await describe(cloud, id);
    return group && computed(group);
  },
  async update(cloud, change) {
    const { id: logGroupName, wanted } = change;
    const logs = await cloud.logs();
    if (touches(change, 'retention_in_days')) {
      await retain(cloud, logGroupName, wanted.retention_in_days);
    }
    if (touches(change, 'kms_key_id')) {
      const { kms_key_id: kmsKeyId } = wanted;
      if (kmsKeyId === undefined) await logs.disassociateKmsKey({ logGroupName });
      else await logs.associateKmsKey({ logGroupName, kmsKeyId });
    }
    const resourceArn = String(change.attributes['arn']);
    await changeTags(
      change.arguments,
      wanted,
      (tags) => logs.tagResource({ resourceArn, tags }),
      (tagKeys) => logs.untagResource({ resourceArn, tagKeys }),
    );
  },
  async delete(cloud, { id, arguments: { skip_destroy } }) {
    if (!skip_destroy) await (await cloud.logs()).deleteLogGroup({ logGroupName: id });
  },
  async find(cloud, { name }) {
    return (await describe(cloud, name))?.logGroupName;
  },
});
