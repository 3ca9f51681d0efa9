import type { JsonObject } from '../../../../kernel/protocols/json.ts';
import type { Integration } from '../../../entities/integration.ts';
import type { Method, Resource } from '../../../entities/method.ts';
import type { ApiDefinition } from '../../../state.ts';
import { type ExportOptions, modelReference, typed } from './options.ts';
import { bodyOf, parametersOf } from './request.ts';

function responsesOf(method: Method, options: ExportOptions): JsonObject {
  const all = Object.values(method.methodResponses ?? {}).map((response) => {
    const models = Object.entries(response.responseModels ?? {});
    const headers = Object.keys(response.responseParameters ?? {}).map((name) => [
      name.split('.').slice(3).join('.'),
      typed(options),
    ]);
    const content = models.map(([type, name]) => [type, { schema: modelReference(options, name) }]);
    const [first] = models;
    const shown = {
      description: `${response.statusCode} response`,
      ...(options.version === '2' && first !== undefined
        ? { schema: modelReference(options, first[1]) }
        : {}),
      ...(headers.length === 0 ? {} : { headers: Object.fromEntries(headers) }),
      ...(options.version === '3' ? { content: Object.fromEntries(content) } : {}),
    };
    return [response.statusCode, shown];
  });
  return Object.fromEntries(all);
}

function integrationExtension(given: Integration): JsonObject {
  const {
    cacheNamespace: _cache,
    integrationResponses,
    passthroughBehavior,
    timeoutInMillis,
    cacheKeyParameters,
    type,
    ...rest
  } = given;
  const responses = Object.values(integrationResponses ?? {}).map(
    ({ selectionPattern, ...response }) => [selectionPattern || 'default', response],
  );
  return {
    ...rest,
    type: type.toLowerCase(),
    ...(responses.length === 0 ? {} : { responses: Object.fromEntries(responses) }),
    passthroughBehavior: passthroughBehavior.toLowerCase(),
    ...(timeoutInMillis === 29_000 ? {} : { timeoutInMillis }),
    ...(cacheKeyParameters.length === 0 ? {} : { cacheKeyParameters }),
  };
}

function securityOf(definition: ApiDefinition, method: Method): JsonObject {
  const authorizer = definition.authorizers.get(method.authorizerId ?? '');
  const schemes = [
    ...(authorizer === undefined ? [] : [{ [authorizer.name]: method.authorizationScopes ?? [] }]),
    ...(method.authorizationType === 'AWS_IAM' ? [{ sigv4: [] }] : []),
    ...(method.apiKeyRequired ? [{ api_key: [] }] : []),
  ];
  return schemes.length === 0 ? {} : { security: schemes };
}

function operationOf(
  definition: ApiDefinition,
  resource: Resource,
  method: Method,
  options: ExportOptions,
): JsonObject {
  const { parameters: bodyParameters = [], ...body } = bodyOf(method, options);
  const parameters = [
    ...parametersOf(method, resource, options),
    ...(Array.isArray(bodyParameters) ? bodyParameters : []),
  ];
  const types = Object.values(method.methodResponses ?? {}).flatMap(({ responseModels }) =>
    Object.keys(responseModels ?? {}),
  );
  const { methodIntegration, operationName, requestValidatorId = '' } = method;
  const validator = definition.validators.get(requestValidatorId)?.name;
  return {
    ...(operationName === undefined ? {} : { operationId: operationName }),
    ...body,
    ...(options.version === '2' && types.length > 0 ? { produces: [...new Set(types)] } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    responses: responsesOf(method, options),
    ...securityOf(definition, method),
    ...(options.integrations && validator !== undefined
      ? { 'x-amazon-apigateway-request-validator': validator }
      : {}),
    ...(options.integrations && methodIntegration !== undefined
      ? { 'x-amazon-apigateway-integration': integrationExtension(methodIntegration) }
      : {}),
  };
}

export function pathsOf(definition: ApiDefinition, options: ExportOptions): JsonObject {
  const used = [...definition.resources.values()].filter(({ methods }) => methods.size > 0);
  const paths = used.map((resource) => {
    const operations = [...resource.methods.values()].map((method) => [
      method.httpMethod === 'ANY'
        ? 'x-amazon-apigateway-any-method'
        : method.httpMethod.toLowerCase(),
      operationOf(definition, resource, method, options),
    ]);
    return [resource.path, Object.fromEntries(operations)];
  });
  return Object.fromEntries(paths);
}
