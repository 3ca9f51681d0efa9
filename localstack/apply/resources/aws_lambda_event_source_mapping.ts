import { isDeepStrictEqual } from 'node:util';
import type { EventSourceMappingConfiguration, Lambda } from '@aws-sdk/client-lambda';
import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { unlessMissing } from '../missing.ts';
import { resourceType } from '../resource-type.ts';
import { required } from './required.ts';
import { block, blocks, flag, number, tagged, text, word } from './schema.ts';
import { changeTags } from './tags.ts';
import { waitUntil } from './wait.ts';

const schema = z.strictObject({
  event_source_arn: text,
  function_name: text,
  enabled: flag.default(true),
  batch_size: number.optional(),
  maximum_batching_window_in_seconds: number.optional(),
  function_response_types: z.array(word('ReportBatchItemFailures')).optional(),
  filter_criteria: block(
    z.strictObject({ filter: blocks(z.strictObject({ pattern: text })).optional() }),
  ).optional(),
  scaling_config: block(z.strictObject({ maximum_concurrency: number.optional() })).optional(),
  metrics_config: block(z.strictObject({ metrics: z.array(word('EventCount')) })).optional(),
  ...tagged,
});

type Arguments = z.infer<typeof schema>;

function settings(wanted: Arguments) {
  const filters = wanted.filter_criteria?.[0]?.filter;
  const concurrency = wanted.scaling_config?.[0]?.maximum_concurrency;
  return {
    FunctionName: wanted.function_name,
    Enabled: wanted.enabled,
    BatchSize: wanted.batch_size,
    MaximumBatchingWindowInSeconds: wanted.maximum_batching_window_in_seconds,
    FunctionResponseTypes: wanted.function_response_types,
    FilterCriteria: filters && { Filters: filters.map(({ pattern }) => ({ Pattern: pattern })) },
    ScalingConfig: concurrency === undefined ? undefined : { MaximumConcurrency: concurrency },
    MetricsConfig: wanted.metrics_config && { Metrics: wanted.metrics_config[0]?.metrics },
  };
}

/** Empty stands for "as if never set": an absent member would leave it as it was. */
function cleared(before: Arguments, wanted: Arguments) {
  const isGone = (name: keyof Arguments) =>
    before[name] !== undefined && wanted[name] === undefined;
  return {
    ...(isGone('batch_size') ? { BatchSize: 10 } : {}),
    ...(isGone('maximum_batching_window_in_seconds') ? { MaximumBatchingWindowInSeconds: 0 } : {}),
    ...(isGone('function_response_types') ? { FunctionResponseTypes: [] } : {}),
    ...(isGone('filter_criteria') ? { FilterCriteria: {} } : {}),
    ...(isGone('scaling_config') ? { ScalingConfig: {} } : {}),
    ...(isGone('metrics_config') ? { MetricsConfig: { Metrics: [] } } : {}),
  };
}

async function untilSettled(cloud: Cloud, UUID: string): Promise<EventSourceMappingConfiguration> {
  const lambda = await cloud.lambda();
  let found: EventSourceMappingConfiguration = {};
  await waitUntil(`The event source mapping ${UUID}`, async () => {
    found = await lambda.getEventSourceMapping({ UUID });
    return !['Creating', 'Enabling', 'Disabling', 'Updating'].includes(found.State ?? '');
  });
  return found;
}

function computed(found: EventSourceMappingConfiguration) {
  return {
    uuid: found.UUID,
    arn: found.EventSourceMappingArn,
    function_arn: found.FunctionArn,
    state: found.State,
    state_transition_reason: found.StateTransitionReason,
  };
}

async function list(lambda: Lambda, wanted: Arguments): Promise<string | undefined> {
  const { EventSourceMappings = [] } = await lambda.listEventSourceMappings({
    EventSourceArn: wanted.event_source_arn,
    FunctionName: wanted.function_name,
  });
  return EventSourceMappings[0]?.UUID;
}

export const eventSourceMapping = resourceType({
  arguments: schema,
  replaceOn: ['event_source_arn'],
  async create(cloud, wanted) {
    const created = await (await cloud.lambda()).createEventSourceMapping({
      ...settings(wanted),
      EventSourceArn: wanted.event_source_arn,
      ...(Object.keys(wanted.tags_all).length > 0 ? { Tags: wanted.tags_all } : {}),
    });
    const id = required(created.UUID, 'the UUID');
    return { id, attributes: computed(await untilSettled(cloud, id)) };
  },
  async read(cloud, { id }) {
    return computed(await (await cloud.lambda()).getEventSourceMapping({ UUID: id }));
  },
  async update(cloud, change) {
    const { id, arguments: before, wanted } = change;
    const lambda = await cloud.lambda();
    const next = { ...settings(wanted), ...cleared(before, wanted) };
    if (!isDeepStrictEqual(settings(before), next)) {
      await lambda.updateEventSourceMapping({ UUID: id, ...next });
      await untilSettled(cloud, id);
    }
    const Resource = String(change.attributes['arn']);
    await changeTags(
      before,
      wanted,
      (Tags) => lambda.tagResource({ Resource, Tags }),
      (TagKeys) => lambda.untagResource({ Resource, TagKeys }),
    );
  },
  async delete(cloud, { id }) {
    const lambda = await cloud.lambda();
    await lambda.deleteEventSourceMapping({ UUID: id });
    await waitUntil(`The deletion of the event source mapping ${id}`, async () => {
      return (await unlessMissing(lambda.getEventSourceMapping({ UUID: id }))) === undefined;
    });
  },
  async find(cloud, wanted) {
    return list(await cloud.lambda(), wanted);
  },
});
