import type { ApiKey } from '@aws-sdk/client-api-gateway';
import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { resourceType } from '../resource-type.ts';
import { changeGatewayTags, gatewayArn } from './gateway.ts';
import { patchMember } from './patches.ts';
import { required } from './required.ts';
import { flag, tagged, text } from './schema.ts';

const schema = z.strictObject({
  name: text,
  description: text.default('Managed by Terraform'),
  enabled: flag.default(true),
  value: text.optional(),
  customer_id: text.optional(),
  ...tagged,
});

function computed(cloud: Cloud, key: ApiKey) {
  return {
    arn: gatewayArn(cloud, `/apikeys/${key.id}`),
    created_date: key.createdDate?.toISOString(),
    value: key.value,
  };
}

export const apiKey = resourceType({
  arguments: schema,
  replaceOn: ['value'],
  async create(cloud, wanted) {
    const key = await (await cloud.apiGateway()).createApiKey({
      name: wanted.name,
      description: wanted.description,
      enabled: wanted.enabled,
      value: wanted.value,
      customerId: wanted.customer_id,
      tags: wanted.tags_all,
    });
    return { id: required(key.id, "the key's id"), attributes: computed(cloud, key) };
  },
  async read(cloud, { id }) {
    const gateway = await cloud.apiGateway();
    return computed(cloud, await gateway.getApiKey({ apiKey: id, includeValue: true }));
  },
  async update(cloud, { id, arguments: before, wanted }) {
    const gateway = await cloud.apiGateway();
    const patchOperations = [
      ...patchMember('/name', before.name, wanted.name),
      ...patchMember('/description', before.description, wanted.description),
      ...patchMember('/enabled', before.enabled, wanted.enabled),
      ...patchMember('/customerId', before.customer_id, wanted.customer_id),
    ];
    if (patchOperations.length > 0) await gateway.updateApiKey({ apiKey: id, patchOperations });
    await changeGatewayTags(gateway, gatewayArn(cloud, `/apikeys/${id}`), before, wanted);
  },
  async delete(cloud, { id }) {
    await (await cloud.apiGateway()).deleteApiKey({ apiKey: id });
  },
  async find(cloud, { name }) {
    const { items = [] } = await (await cloud.apiGateway()).getApiKeys({
      nameQuery: name,
      limit: 500,
    });
    const same = items.filter((key) => key.name === name);
    return same.length === 1 ? same[0]?.id : undefined;
  },
});
