import * as z from 'zod';
import { resourceType } from '../resource-type.ts';
import { patchMember } from './patches.ts';
import { required } from './required.ts';
import { text } from './schema.ts';

export const gatewayResource = resourceType({
  arguments: z.strictObject({ rest_api_id: text, parent_id: text, path_part: text }),
  replaceOn: ['rest_api_id'],
  async create(cloud, wanted) {
    const created = await (await cloud.apiGateway()).createResource({
      restApiId: wanted.rest_api_id,
      parentId: wanted.parent_id,
      pathPart: wanted.path_part,
    });
    return { id: required(created.id, "the resource's id"), attributes: { path: created.path } };
  },
  async read(cloud, { id, arguments: { rest_api_id } }) {
    const gateway = await cloud.apiGateway();
    const { path } = await gateway.getResource({ restApiId: rest_api_id, resourceId: id });
    return { path };
  },
  async update(cloud, { id, arguments: before, wanted }) {
    const gateway = await cloud.apiGateway();
    await gateway.updateResource({
      restApiId: wanted.rest_api_id,
      resourceId: id,
      patchOperations: [
        ...patchMember('/pathPart', before.path_part, wanted.path_part),
        ...patchMember('/parentId', before.parent_id, wanted.parent_id),
      ],
    });
  },
  async delete(cloud, { id, arguments: { rest_api_id } }) {
    await (await cloud.apiGateway()).deleteResource({ restApiId: rest_api_id, resourceId: id });
  },
  async find(cloud, wanted) {
    const gateway = await cloud.apiGateway();
    const { items = [] } = await gateway.getResources({
      restApiId: wanted.rest_api_id,
      limit: 500,
    });
    return items.find(
      ({ parentId, pathPart }) => parentId === wanted.parent_id && pathPart === wanted.path_part,
    )?.id;
  },
});
