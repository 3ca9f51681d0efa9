import * as z from 'zod';
import { resourceType } from '../resource-type.ts';
import { responsePlace } from './gateway.ts';
import { patchEntries } from './patches.ts';
import { flag, text, textMap } from './schema.ts';

const schema = z.strictObject({
  rest_api_id: text,
  resource_id: text,
  http_method: text,
  status_code: text,
  response_models: textMap.optional(),
  response_parameters: z.record(z.string(), flag).optional(),
});

type Arguments = z.infer<typeof schema>;

const idOf = (wanted: Arguments) =>
  `agmr-${wanted.rest_api_id}-${wanted.resource_id}-${wanted.http_method}-${wanted.status_code}`;

export const methodResponse = resourceType({
  arguments: schema,
  replaceOn: ['rest_api_id', 'resource_id', 'http_method', 'status_code'],
  async create(cloud, wanted) {
    await (await cloud.apiGateway()).putMethodResponse({
      ...responsePlace(wanted),
      responseModels: wanted.response_models,
      responseParameters: wanted.response_parameters,
    });
    return { id: idOf(wanted), attributes: {} };
  },
  async read(cloud, existing) {
    await (await cloud.apiGateway()).getMethodResponse(responsePlace(existing.arguments));
    return {};
  },
  async update(cloud, { arguments: before, wanted }) {
    await (await cloud.apiGateway()).updateMethodResponse({
      ...responsePlace(wanted),
      patchOperations: [
        ...patchEntries('/responseModels', before.response_models, wanted.response_models),
        ...patchEntries(
          '/responseParameters',
          before.response_parameters,
          wanted.response_parameters,
        ),
      ],
    });
  },
  async delete(cloud, existing) {
    await (await cloud.apiGateway()).deleteMethodResponse(responsePlace(existing.arguments));
  },
  async find(cloud, wanted) {
    await (await cloud.apiGateway()).getMethodResponse(responsePlace(wanted));
    return idOf(wanted);
  },
});
