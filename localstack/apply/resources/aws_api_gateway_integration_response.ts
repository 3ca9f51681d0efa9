import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { resourceType } from '../resource-type.ts';
import { responsePlace } from './gateway.ts';
import { text, textMap, word } from './schema.ts';

const schema = z.strictObject({
  rest_api_id: text,
  resource_id: text,
  http_method: text,
  status_code: text,
  selection_pattern: text.optional(),
  response_parameters: textMap.optional(),
  response_templates: textMap.optional(),
  content_handling: word('CONVERT_TO_BINARY', 'CONVERT_TO_TEXT').optional(),
});

type Arguments = z.infer<typeof schema>;

const idOf = (wanted: Arguments) =>
  `agir-${wanted.rest_api_id}-${wanted.resource_id}-${wanted.http_method}-${wanted.status_code}`;

/** AWS lets a put overwrite an integration response, so a change is one too. */
async function put(cloud: Cloud, wanted: Arguments): Promise<void> {
  await (await cloud.apiGateway()).putIntegrationResponse({
    ...responsePlace(wanted),
    selectionPattern: wanted.selection_pattern,
    responseParameters: wanted.response_parameters,
    responseTemplates: wanted.response_templates,
    contentHandling: wanted.content_handling,
  });
}

export const integrationResponse = resourceType({
  arguments: schema,
  replaceOn: ['rest_api_id', 'resource_id', 'http_method', 'status_code'],
  async create(cloud, wanted) {
    await put(cloud, wanted);
    return { id: idOf(wanted), attributes: {} };
  },
  async read(cloud, existing) {
    await (await cloud.apiGateway()).getIntegrationResponse(responsePlace(existing.arguments));
    return {};
  },
  async update(cloud, { wanted }) {
    await put(cloud, wanted);
  },
  async delete(cloud, existing) {
    await (await cloud.apiGateway()).deleteIntegrationResponse(responsePlace(existing.arguments));
  },
});
