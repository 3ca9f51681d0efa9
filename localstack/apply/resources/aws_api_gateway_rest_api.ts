import type { RestApi } from '@aws-sdk/client-api-gateway';
import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { resourceType } from '../resource-type.ts';
import { changeGatewayTags, executionArn, gatewayArn } from './gateway.ts';
import { patchMember, patchSet } from './patches.ts';
import { required } from './required.ts';
import { block, flag, number, tagged, text, texts, word } from './schema.ts';

const schema = z.strictObject({
  name: text,
  description: text.optional(),
  binary_media_types: texts.optional(),
  minimum_compression_size: number.optional(),
  api_key_source: word('HEADER', 'AUTHORIZER').default('HEADER'),
  disable_execute_api_endpoint: flag.default(false),
  policy: text.optional(),
  endpoint_configuration: block(
    z.strictObject({
      types: z.array(word('EDGE', 'PRIVATE', 'REGIONAL')),
      vpc_endpoint_ids: texts.optional(),
    }),
  ).optional(),
  ...tagged,
});

async function computed(cloud: Cloud, api: RestApi) {
  const id = required(api.id, "the API's id");
  return {
    arn: gatewayArn(cloud, `/restapis/${id}`),
    created_date: api.createdDate?.toISOString(),
    execution_arn: await executionArn(cloud, id),
    root_resource_id: api.rootResourceId ?? (await rootOf(cloud, id)),
  };
}

async function rootOf(cloud: Cloud, restApiId: string): Promise<string | undefined> {
  const { items = [] } = await (await cloud.apiGateway()).getResources({ restApiId, limit: 500 });
  return items.find(({ path }) => path === '/')?.id;
}

export const restApi = resourceType({
  arguments: schema,
  async create(cloud, wanted) {
    const endpoint = wanted.endpoint_configuration?.[0];
    const api = await (await cloud.apiGateway()).createRestApi({
      name: wanted.name,
      description: wanted.description,
      binaryMediaTypes: wanted.binary_media_types,
      minimumCompressionSize: wanted.minimum_compression_size,
      apiKeySource: wanted.api_key_source,
      disableExecuteApiEndpoint: wanted.disable_execute_api_endpoint,
      policy: wanted.policy,
      endpointConfiguration: endpoint && {
        types: endpoint.types,
        vpcEndpointIds: endpoint.vpc_endpoint_ids,
      },
      tags: wanted.tags_all,
    });
    return { id: required(api.id, "the API's id"), attributes: await computed(cloud, api) };
  },
  async read(cloud, { id }) {
    return computed(cloud, await (await cloud.apiGateway()).getRestApi({ restApiId: id }));
  },
  replaceOn: [],
  async update(cloud, { id, arguments: before, wanted }) {
    const gateway = await cloud.apiGateway();
    const [was, is] = [before.endpoint_configuration?.[0], wanted.endpoint_configuration?.[0]];
    const patchOperations = [
      ...patchMember('/name', before.name, wanted.name),
      ...patchMember('/description', before.description, wanted.description),
      ...patchMember('/apiKeySource', before.api_key_source, wanted.api_key_source),
      ...patchMember(
        '/disableExecuteApiEndpoint',
        before.disable_execute_api_endpoint,
        wanted.disable_execute_api_endpoint,
      ),
      ...patchMember(
        '/minimumCompressionSize',
        before.minimum_compression_size,
        wanted.minimum_compression_size,
      ),
      ...patchMember('/policy', before.policy, wanted.policy),
      ...patchMember('/endpointConfiguration/types/0', was?.types[0], is?.types[0], 'EDGE'),
      ...patchSet('/binaryMediaTypes', before.binary_media_types, wanted.binary_media_types),
      ...patchSet(
        '/endpointConfiguration/vpcEndpointIds',
        was?.vpc_endpoint_ids,
        is?.vpc_endpoint_ids,
      ),
    ];
    if (patchOperations.length > 0) await gateway.updateRestApi({ restApiId: id, patchOperations });
    await changeGatewayTags(gateway, gatewayArn(cloud, `/restapis/${id}`), before, wanted);
  },
  async delete(cloud, { id }) {
    await (await cloud.apiGateway()).deleteRestApi({ restApiId: id });
  },
  async find(cloud, { name }) {
    const { items = [] } = await (await cloud.apiGateway()).getRestApis({ limit: 500 });
    const same = items.filter((api) => api.name === name);
    // Names are not unique: only where there is no doubt is it ours.
    return same.length === 1 ? same[0]?.id : undefined;
  },
});
