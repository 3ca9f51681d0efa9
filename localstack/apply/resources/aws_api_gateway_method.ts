import * as z from 'zod';
import { resourceType } from '../resource-type.ts';
import { patchEntries, patchMember, patchSet } from './patches.ts';
import { flag, text, textMap, texts, word } from './schema.ts';

const schema = z.strictObject({
  rest_api_id: text,
  resource_id: text,
  http_method: text,
  authorization: word('NONE', 'AWS_IAM', 'CUSTOM', 'COGNITO_USER_POOLS'),
  authorizer_id: text.optional(),
  authorization_scopes: texts.optional(),
  api_key_required: flag.default(false),
  operation_name: text.optional(),
  request_models: textMap.optional(),
  request_parameters: z.record(z.string(), flag).optional(),
  request_validator_id: text.optional(),
});

type Place = Pick<z.infer<typeof schema>, 'rest_api_id' | 'resource_id' | 'http_method'>;

const at = ({ rest_api_id, resource_id, http_method }: Place) => ({
  restApiId: rest_api_id,
  resourceId: resource_id,
  httpMethod: http_method,
});

const idOf = ({ rest_api_id, resource_id, http_method }: Place) =>
  `agm-${rest_api_id}-${resource_id}-${http_method}`;

export const gatewayMethod = resourceType({
  arguments: schema,
  replaceOn: ['rest_api_id', 'resource_id', 'http_method'],
  async create(cloud, wanted) {
    await (await cloud.apiGateway()).putMethod({
      ...at(wanted),
      authorizationType: wanted.authorization,
      authorizerId: wanted.authorizer_id,
      authorizationScopes: wanted.authorization_scopes,
      apiKeyRequired: wanted.api_key_required,
      operationName: wanted.operation_name,
      requestModels: wanted.request_models,
      requestParameters: wanted.request_parameters,
      requestValidatorId: wanted.request_validator_id,
    });
    return { id: idOf(wanted), attributes: {} };
  },
  async read(cloud, existing) {
    await (await cloud.apiGateway()).getMethod(at(existing.arguments));
    return {};
  },
  async update(cloud, { arguments: before, wanted }) {
    const patchOperations = [
      ...patchMember('/authorizationType', before.authorization, wanted.authorization),
      ...patchMember('/authorizerId', before.authorizer_id, wanted.authorizer_id),
      ...patchMember('/apiKeyRequired', before.api_key_required, wanted.api_key_required),
      ...patchMember('/operationName', before.operation_name, wanted.operation_name),
      ...patchMember(
        '/requestValidatorId',
        before.request_validator_id,
        wanted.request_validator_id,
      ),
      ...patchEntries('/requestModels', before.request_models, wanted.request_models),
      ...patchEntries('/requestParameters', before.request_parameters, wanted.request_parameters),
      ...patchSet('/authorizationScopes', before.authorization_scopes, wanted.authorization_scopes),
    ];
    if (patchOperations.length === 0) return;
    await (await cloud.apiGateway()).updateMethod({ ...at(wanted), patchOperations });
  },
  async delete(cloud, existing) {
    await (await cloud.apiGateway()).deleteMethod(at(existing.arguments));
  },
  async find(cloud, wanted) {
    await (await cloud.apiGateway()).getMethod(at(wanted));
    return idOf(wanted);
  },
});
