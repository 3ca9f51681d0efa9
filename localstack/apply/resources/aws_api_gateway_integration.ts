import * as z from 'zod';
import { resourceType } from '../resource-type.ts';
import { patchEntries, patchMember, patchSet } from './patches.ts';
import { number, text, textMap, texts, word } from './schema.ts';

const schema = z.strictObject({
  rest_api_id: text,
  resource_id: text,
  http_method: text,
  type: word('AWS', 'AWS_PROXY', 'HTTP', 'HTTP_PROXY', 'MOCK'),
  integration_http_method: text.optional(),
  uri: text.optional(),
  credentials: text.optional(),
  content_handling: word('CONVERT_TO_BINARY', 'CONVERT_TO_TEXT').optional(),
  passthrough_behavior: text.optional(),
  request_parameters: textMap.optional(),
  request_templates: textMap.optional(),
  cache_key_parameters: texts.optional(),
  cache_namespace: text.optional(),
  timeout_milliseconds: number.default(29_000),
});

type Arguments = z.infer<typeof schema>;

const at = (wanted: Arguments) => ({
  restApiId: wanted.rest_api_id,
  resourceId: wanted.resource_id,
  httpMethod: wanted.http_method,
});

const idOf = (wanted: Arguments) =>
  `agi-${wanted.rest_api_id}-${wanted.resource_id}-${wanted.http_method}`;

export const integration = resourceType({
  arguments: schema,
  replaceOn: ['rest_api_id', 'resource_id', 'http_method', 'type', 'integration_http_method'],
  async create(cloud, wanted) {
    await (await cloud.apiGateway()).putIntegration({
      ...at(wanted),
      type: wanted.type,
      integrationHttpMethod: wanted.integration_http_method,
      uri: wanted.uri,
      credentials: wanted.credentials,
      contentHandling: wanted.content_handling,
      passthroughBehavior: wanted.passthrough_behavior,
      requestParameters: wanted.request_parameters,
      requestTemplates: wanted.request_templates,
      cacheKeyParameters: wanted.cache_key_parameters,
      cacheNamespace: wanted.cache_namespace,
      timeoutInMillis: wanted.timeout_milliseconds,
    });
    return { id: idOf(wanted), attributes: {} };
  },
  async read(cloud, existing) {
    await (await cloud.apiGateway()).getIntegration(at(existing.arguments));
    return {};
  },
  async update(cloud, { arguments: before, wanted }) {
    const patchOperations = [
      ...patchMember('/uri', before.uri, wanted.uri),
      ...patchMember('/credentials', before.credentials, wanted.credentials),
      ...patchMember('/contentHandling', before.content_handling, wanted.content_handling),
      ...patchMember(
        '/passthroughBehavior',
        before.passthrough_behavior,
        wanted.passthrough_behavior,
        'WHEN_NO_MATCH',
      ),
      ...patchMember(
        '/cacheNamespace',
        before.cache_namespace,
        wanted.cache_namespace,
        wanted.resource_id,
      ),
      ...patchMember('/timeoutInMillis', before.timeout_milliseconds, wanted.timeout_milliseconds),
      ...patchEntries('/requestParameters', before.request_parameters, wanted.request_parameters),
      ...patchEntries('/requestTemplates', before.request_templates, wanted.request_templates),
      ...patchSet('/cacheKeyParameters', before.cache_key_parameters, wanted.cache_key_parameters),
    ];
    if (patchOperations.length === 0) return;
    await (await cloud.apiGateway()).updateIntegration({ ...at(wanted), patchOperations });
  },
  async delete(cloud, existing) {
    await (await cloud.apiGateway()).deleteIntegration(at(existing.arguments));
  },
  async find(cloud, wanted) {
    await (await cloud.apiGateway()).getIntegration(at(wanted));
    return idOf(wanted);
  },
});
