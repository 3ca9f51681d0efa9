import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { resourceType } from '../resource-type.ts';
import { changeGatewayTags, executionArn, gatewayArn, invokeUrl } from './gateway.ts';
import { patchMember, patchVariables } from './patches.ts';
import { block, flag, tagged, text, textMap } from './schema.ts';

const schema = z.strictObject({
  rest_api_id: text,
  stage_name: text,
  deployment_id: text,
  description: text.optional(),
  variables: textMap.optional(),
  xray_tracing_enabled: flag.default(false),
  access_log_settings: block(z.strictObject({ destination_arn: text, format: text })).optional(),
  ...tagged,
});

type Arguments = z.infer<typeof schema>;

const at = (wanted: Arguments) => ({ restApiId: wanted.rest_api_id, stageName: wanted.stage_name });

const stageArn = (cloud: Cloud, { rest_api_id, stage_name }: Arguments) =>
  gatewayArn(cloud, `/restapis/${rest_api_id}/stages/${stage_name}`);

async function computed(cloud: Cloud, wanted: Arguments) {
  const { rest_api_id: api, stage_name: stage } = wanted;
  return {
    arn: stageArn(cloud, wanted),
    execution_arn: `${await executionArn(cloud, api)}/${stage}`,
    invoke_url: invokeUrl(cloud, api, stage),
  };
}

function logPatches(
  before: Arguments['access_log_settings'],
  wanted: Arguments['access_log_settings'],
) {
  const [was, is] = [before?.[0], wanted?.[0]];
  if (was !== undefined && is === undefined) {
    return [{ op: 'remove' as const, path: '/accessLogSettings' }];
  }
  return [
    ...patchMember('/accessLogSettings/destinationArn', was?.destination_arn, is?.destination_arn),
    ...patchMember('/accessLogSettings/format', was?.format, is?.format),
  ];
}

export const stage = resourceType({
  arguments: schema,
  replaceOn: ['rest_api_id', 'stage_name'],
  async create(cloud, wanted) {
    const gateway = await cloud.apiGateway();
    await gateway.createStage({
      ...at(wanted),
      deploymentId: wanted.deployment_id,
      description: wanted.description,
      variables: wanted.variables,
      tracingEnabled: wanted.xray_tracing_enabled,
      tags: wanted.tags_all,
    });
    // CreateStage takes no access log settings.
    const patchOperations = logPatches(undefined, wanted.access_log_settings);
    if (patchOperations.length > 0) await gateway.updateStage({ ...at(wanted), patchOperations });
    const id = `ags-${wanted.rest_api_id}-${wanted.stage_name}`;
    return { id, attributes: await computed(cloud, wanted) };
  },
  async read(cloud, existing) {
    await (await cloud.apiGateway()).getStage(at(existing.arguments));
    return computed(cloud, existing.arguments);
  },
  async update(cloud, { arguments: before, wanted }) {
    const gateway = await cloud.apiGateway();
    const patchOperations = [
      ...patchMember('/deploymentId', before.deployment_id, wanted.deployment_id),
      ...patchMember('/description', before.description, wanted.description),
      ...patchMember('/tracingEnabled', before.xray_tracing_enabled, wanted.xray_tracing_enabled),
      ...patchVariables('/variables', before.variables, wanted.variables),
      ...logPatches(before.access_log_settings, wanted.access_log_settings),
    ];
    if (patchOperations.length > 0) await gateway.updateStage({ ...at(wanted), patchOperations });
    await changeGatewayTags(gateway, stageArn(cloud, wanted), before, wanted);
  },
  async delete(cloud, existing) {
    await (await cloud.apiGateway()).deleteStage(at(existing.arguments));
  },
  async find(cloud, wanted) {
    await (await cloud.apiGateway()).getStage(at(wanted));
    return `ags-${wanted.rest_api_id}-${wanted.stage_name}`;
  },
});
