import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { resourceType } from '../resource-type.ts';
import { flag, tagged, text, word } from './schema.ts';
import { changeTags, tagList } from './tags.ts';

const schema = z.strictObject({
  name: text,
  name_prefix: text.optional(),
  description: text.optional(),
  event_bus_name: text.default('default'),
  event_pattern: text.optional(),
  schedule_expression: text.optional(),
  state: word('ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS').default(
    'ENABLED',
  ),
  role_arn: text.optional(),
  force_destroy: flag.default(false),
  ...tagged,
});

type Arguments = z.infer<typeof schema>;

async function put(cloud: Cloud, wanted: Arguments, isNew: boolean): Promise<string | undefined> {
  const { RuleArn } = await (await cloud.eventBridge()).putRule({
    Name: wanted.name,
    Description: wanted.description,
    EventBusName: wanted.event_bus_name,
    EventPattern: wanted.event_pattern,
    ScheduleExpression: wanted.schedule_expression,
    State: wanted.state,
    RoleArn: wanted.role_arn,
    ...(isNew && Object.keys(wanted.tags_all).length > 0 ? { Tags: tagList(wanted.tags_all) } : {}),
  });
  return RuleArn;
}

export const eventRule = resourceType({
  arguments: schema,
  naming: { name: 'name', prefix: 'name_prefix' },
  replaceOn: ['name', 'event_bus_name'],
  async create(cloud, wanted) {
    const arn = await put(cloud, wanted, true);
    const { name, event_bus_name: bus } = wanted;
    return { id: bus === 'default' ? name : `${bus}/${name}`, attributes: { arn } };
  },
  async read(cloud, { arguments: { name, event_bus_name } }) {
    const eventBridge = await cloud.eventBridge();
    const { Arn } = await eventBridge.describeRule({ Name: name, EventBusName: event_bus_name });
    return { arn: Arn };
  },
  async update(cloud, change) {
    await put(cloud, change.wanted, false);
    const eventBridge = await cloud.eventBridge();
    const ResourceARN = String(change.attributes['arn']);
    await changeTags(
      change.arguments,
      change.wanted,
      (tags) => eventBridge.tagResource({ ResourceARN, Tags: tagList(tags) }),
      (TagKeys) => eventBridge.untagResource({ ResourceARN, TagKeys }),
    );
  },
  async delete(cloud, { arguments: { name, event_bus_name, force_destroy } }) {
    const eventBridge = await cloud.eventBridge();
    await eventBridge.deleteRule({
      Name: name,
      EventBusName: event_bus_name,
      Force: force_destroy,
    });
  },
});
