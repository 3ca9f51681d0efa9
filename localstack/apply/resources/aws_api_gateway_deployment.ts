import * as z from 'zod';
import { resourceType } from '../resource-type.ts';
import { patchMember } from './patches.ts';
import { required } from './required.ts';
import { text, textMap } from './schema.ts';

const schema = z.strictObject({
  rest_api_id: text,
  description: text.optional(),
  triggers: textMap.optional(),
  variables: textMap.optional(),
});

export const deployment = resourceType({
  arguments: schema,
  replaceOn: ['rest_api_id', 'triggers', 'variables'],
  async create(cloud, wanted) {
    const created = await (await cloud.apiGateway()).createDeployment({
      restApiId: wanted.rest_api_id,
      description: wanted.description,
      variables: wanted.variables,
    });
    return {
      id: required(created.id, "the deployment's id"),
      attributes: { created_date: created.createdDate?.toISOString() },
    };
  },
  async read(cloud, { id, arguments: { rest_api_id } }) {
    const gateway = await cloud.apiGateway();
    const found = await gateway.getDeployment({ restApiId: rest_api_id, deploymentId: id });
    return { created_date: found.createdDate?.toISOString() };
  },
  async update(cloud, { id, arguments: before, wanted }) {
    await (await cloud.apiGateway()).updateDeployment({
      restApiId: wanted.rest_api_id,
      deploymentId: id,
      patchOperations: patchMember('/description', before.description, wanted.description),
    });
  },
  async delete(cloud, { id, arguments: { rest_api_id } }) {
    await (await cloud.apiGateway()).deleteDeployment({ restApiId: rest_api_id, deploymentId: id });
  },
});
