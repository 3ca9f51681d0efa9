import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { resourceType } from '../resource-type.ts';
import { flag, tagged, text, word } from './schema.ts';
import { changeTags, tagList } from './tags.ts';

const schema = z.strictObject({
  name: text,
  type: word('String', 'StringList', 'SecureString'),
  value: text,
  description: text.optional(),
  tier: word('Standard', 'Advanced', 'Intelligent-Tiering').optional(),
  data_type: text.optional(),
  key_id: text.optional(),
  allowed_pattern: text.optional(),
  overwrite: flag.default(false),
  ...tagged,
});

async function put(
  cloud: Cloud,
  wanted: z.infer<typeof schema>,
  Overwrite: boolean,
): Promise<void> {
  await (await cloud.ssm()).putParameter({
    Name: wanted.name,
    Type: wanted.type,
    Value: wanted.value,
    Description: wanted.description,
    Tier: wanted.tier,
    DataType: wanted.data_type,
    KeyId: wanted.key_id,
    AllowedPattern: wanted.allowed_pattern,
    Overwrite,
  });
}

export const parameter = resourceType({
  arguments: schema,
  replaceOn: ['name', 'data_type'],
  async create(cloud, wanted) {
    await put(cloud, wanted, wanted.overwrite);
    if (Object.keys(wanted.tags_all).length > 0) {
      // AWS takes no tags together with Overwrite, so they are a call of their own.
      const Tags = tagList(wanted.tags_all);
      await (await cloud.ssm()).addTagsToResource({
        ResourceType: 'Parameter',
        ResourceId: wanted.name,
        Tags,
      });
    }
    return { id: wanted.name };
  },
  async read(cloud, { id }) {
    const { Parameter } = await (await cloud.ssm()).getParameter({ Name: id });
    return { arn: Parameter?.ARN, version: Parameter?.Version };
  },
  async update(cloud, change) {
    const { id: ResourceId, arguments: before, wanted } = change;
    const { tags: _tags, tags_all: _all, ...settings } = wanted;
    const { tags: _oldTags, tags_all: _oldAll, ...oldSettings } = before;
    if (JSON.stringify(settings) !== JSON.stringify(oldSettings)) await put(cloud, wanted, true);
    const ssm = await cloud.ssm();
    const ResourceType = 'Parameter';
    await changeTags(
      before,
      wanted,
      (tags) => ssm.addTagsToResource({ ResourceType, ResourceId, Tags: tagList(tags) }),
      (TagKeys) => ssm.removeTagsFromResource({ ResourceType, ResourceId, TagKeys }),
    );
  },
  async delete(cloud, { id }) {
    await (await cloud.ssm()).deleteParameter({ Name: id });
  },
  async find(cloud, { name }) {
    return (await (await cloud.ssm()).getParameter({ Name: name })).Parameter?.Name;
  },
});
