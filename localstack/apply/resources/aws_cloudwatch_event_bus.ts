import * as z from 'zod';
import { resourceType } from '../resource-type.ts';
import { touches } from './changed.ts';
import { block, tagged, text } from './schema.ts';
import { changeTags, tagList } from './tags.ts';

const schema = z.strictObject({
  name: text,
  description: text.optional(),
  event_source_name: text.optional(),
  kms_key_identifier: text.optional(),
  dead_letter_config: block(z.strictObject({ arn: text.optional() })).optional(),
  ...tagged,
});

type Arguments = z.infer<typeof schema>;

function settingsOf({ name, description, kms_key_identifier, dead_letter_config }: Arguments) {
  const [deadLetters] = dead_letter_config ?? [];
  return {
    Name: name,
    Description: description,
    KmsKeyIdentifier: kms_key_identifier,
    DeadLetterConfig: deadLetters && { Arn: deadLetters.arn },
  };
}

export const eventBus = resourceType({
  arguments: schema,
  replaceOn: ['name', 'event_source_name'],
  async create(cloud, wanted) {
    const created = await (await cloud.eventBridge()).createEventBus({
      ...settingsOf(wanted),
      EventSourceName: wanted.event_source_name,
      ...(Object.keys(wanted.tags_all).length > 0 ? { Tags: tagList(wanted.tags_all) } : {}),
    });
    return { id: wanted.name, attributes: { arn: created.EventBusArn } };
  },
  async read(cloud, { id }) {
    const { Arn } = await (await cloud.eventBridge()).describeEventBus({ Name: id });
    return { arn: Arn };
  },
  async update(cloud, change) {
    const { wanted } = change;
    const eventBridge = await cloud.eventBridge();
    if (touches(change, 'description', 'kms_key_identifier', 'dead_letter_config')) {
      // What is left out stays as it is in AWS; an empty text takes it away.
      const {
        DeadLetterConfig = {},
        Description = '',
        KmsKeyIdentifier = '',
        Name,
      } = settingsOf(wanted);
      await eventBridge.updateEventBus({ Name, Description, KmsKeyIdentifier, DeadLetterConfig });
    }
    const ResourceARN = String(change.attributes['arn']);
    await changeTags(
      change.arguments,
      wanted,
      (tags) => eventBridge.tagResource({ ResourceARN, Tags: tagList(tags) }),
      (TagKeys) => eventBridge.untagResource({ ResourceARN, TagKeys }),
    );
  },
  async delete(cloud, { id }) {
    await (await cloud.eventBridge()).deleteEventBus({ Name: id });
  },
  async find(cloud, { name }) {
    return (await (await cloud.eventBridge()).describeEventBus({ Name: name })).Name;
  },
});
