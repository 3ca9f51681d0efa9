import * as z from 'zod';
import { resourceType } from '../resource-type.ts';
import { patchMember } from './patches.ts';
import { required } from './required.ts';
import { text } from './schema.ts';

const schema = z.strictObject({
  rest_api_id: text,
  name: text,
  content_type: text,
  description: text.optional(),
  schema: text.optional(),
});

export const model = resourceType({
  arguments: schema,
  replaceOn: ['rest_api_id', 'name', 'content_type'],
  async create(cloud, wanted) {
    const created = await (await cloud.apiGateway()).createModel({
      restApiId: wanted.rest_api_id,
      name: wanted.name,
      contentType: wanted.content_type,
      description: wanted.description,
      schema: wanted.schema,
    });
    return { id: required(created.id, "the model's id"), attributes: {} };
  },
  async read(cloud, { arguments: { rest_api_id: restApiId, name: modelName } }) {
    await (await cloud.apiGateway()).getModel({ restApiId, modelName });
    return {};
  },
  async update(cloud, { arguments: before, wanted }) {
    await (await cloud.apiGateway()).updateModel({
      restApiId: wanted.rest_api_id,
      modelName: wanted.name,
      patchOperations: [
        ...patchMember('/description', before.description, wanted.description),
        ...patchMember('/schema', before.schema, wanted.schema),
      ],
    });
  },
  async delete(cloud, { arguments: { rest_api_id: restApiId, name: modelName } }) {
    await (await cloud.apiGateway()).deleteModel({ restApiId, modelName });
  },
  async find(cloud, { rest_api_id: restApiId, name: modelName }) {
    return (await (await cloud.apiGateway()).getModel({ restApiId, modelName })).id;
  },
});
