import { isObject, parsedJson } from '../../../kernel/objects.ts';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import type { Authorizer } from '../../entities/authorizer.ts';
import type { DocumentationPart } from '../../entities/documentation.ts';
import type { Integration } from '../../entities/integration.ts';
import type { Method, Resource } from '../../entities/method.ts';
import type { ApiDefinition } from '../../state.ts';
import { defined } from './document.ts';

export interface ExportOptions {
  readonly version: '2' | '3';
  readonly region: string;
  readonly stageName: string;
  readonly integrations: boolean;
  readonly authorizers: boolean;
  readonly documentation: readonly DocumentationPart[];
  /** The version of an API that names none: `2026-01-31T12:00:00Z`. */
  readonly date: string;
}

const placeOf: Readonly<Record<string, string>> = {
  header: 'header',
  path: 'path',
  querystring: 'query',
};

function typed(options: ExportOptions): JsonObject {
  return options.version === '3' ? { schema: { type: 'string' } } : { type: 'string' };
}

function modelReference(options: ExportOptions, name: string): JsonObject {
  const place = options.version === '3' ? '#/components/schemas' : '#/definitions';
  return { $ref: `${place}/${name}` };
}

function parametersOf(method: Method, resource: Resource, options: ExportOptions): JsonObject[] {
  const declared = Object.entries(method.requestParameters ?? {}).map(([name, required]) => {
    const [, , place = '', ...rest] = name.split('.');
    return { name: rest.join('.'), in: placeOf[place] ?? place, required };
  });
  const inPath = [...resource.path.matchAll(/\{(.+?)\+?\}/g)]
    .map(([, name = '']) => ({ name, in: 'path', required: true }))
    .filter(({ name }) => !declared.some((each) => each.in === 'path' && each.name === name));
  return [...declared, ...inPath].map(({ required, ...parameter }) => ({
    ...parameter,
    // Version 3 leaves out what is false.
    ...(required || options.version === '2'
      ? { required: required || parameter.in === 'path' }
      : {}),
    ...typed(options),
  }));
}

function bodyOf(method: Method, options: ExportOptions): JsonObject {
  const models = Object.entries(method.requestModels ?? {});
  const [first] = models;
  if (first === undefined) return {};
  if (options.version === '3') {
    const content = models.map(([type, name]) => [type, { schema: modelReference(options, name) }]);
    return { requestBody: { content: Object.fromEntries(content), required: true } };
  }
  const parameter = {
    in: 'body',
    name: first[1],
    required: true,
    schema: modelReference(options, first[1]),
  };
  return { consumes: models.map(([type]) => type), parameters: [parameter] };
}

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

function pathsOf(definition: ApiDefinition, options: ExportOptions): JsonObject {
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

/** A schema whose references name parts of the document instead of models of the API. */
function withLocalReferences(value: unknown, options: ExportOptions): unknown {
  if (Array.isArray(value)) return value.map((each) => withLocalReferences(each, options));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      const [, model] = /\/models\/(\w+)$/.exec(String(each)) ?? [];
      return name === '$ref' && model !== undefined
        ? [name, modelReference(options, model)['$ref']]
        : [name, withLocalReferences(each, options)];
    }),
  );
}

function schemasOf(definition: ApiDefinition, options: ExportOptions): JsonObject {
  const schemas = [...definition.models.values()].map(({ name, schema = '{}' }) => {
    const parsed = parsedJson(schema);
    const { $schema: _draft, ...rest } = isObject(parsed) ? parsed : {};
    return [name, withLocalReferences(rest, options)];
  });
  return Object.fromEntries(schemas);
}

function schemeOf(authorizer: Authorizer): JsonObject {
  const { authType, id: _id, name: _name, type, identitySource = '', ...rest } = authorizer;
  const header = /^method\.request\.header\.(\S+?)(?:,|$)/.exec(identitySource)?.[1];
  return {
    type: 'apiKey',
    name: header ?? 'Unused',
    in: 'header',
    'x-amazon-apigateway-authtype': authType,
    'x-amazon-apigateway-authorizer': {
      ...rest,
      type: type.toLowerCase(),
      ...(type === 'REQUEST' ? { identitySource } : {}),
    },
  };
}

function schemesOf(definition: ApiDefinition, options: ExportOptions): JsonObject {
  const methods = [...definition.resources.values()].flatMap((each) => [...each.methods.values()]);
  const authorizers = options.authorizers ? [...definition.authorizers.values()] : [];
  return {
    ...Object.fromEntries(authorizers.map((each) => [each.name, schemeOf(each)])),
    ...(methods.some(({ apiKeyRequired }) => apiKeyRequired)
      ? { api_key: { type: 'apiKey', name: 'x-api-key', in: 'header' } }
      : {}),
  };
}

function extensionsOf({ api, gatewayResponses, validators }: ApiDefinition): JsonObject {
  const responses = [...gatewayResponses.values()].map(
    ({ defaultResponse: _own, responseType, ...rest }) => [responseType, rest],
  );
  const named = [...validators.values()].map(({ id: _id, name, ...rest }) => [name, rest]);
  return defined({
    'x-amazon-apigateway-binary-media-types': api.binaryMediaTypes,
    'x-amazon-apigateway-minimum-compression-size': api.minimumCompressionSize,
    'x-amazon-apigateway-policy': api.policy === undefined ? undefined : parsedJson(api.policy),
    'x-amazon-apigateway-gateway-responses':
      responses.length === 0 ? undefined : Object.fromEntries(responses),
    'x-amazon-apigateway-request-validators':
      named.length === 0 ? undefined : Object.fromEntries(named),
  });
}

function documentationOf({ documentation }: ExportOptions): JsonObject {
  if (documentation.length === 0) return {};
  const documentationParts = documentation.map(({ location, properties }) => ({
    location,
    properties: parsedJson(properties),
  }));
  return { 'x-amazon-apigateway-documentation': { documentationParts } };
}

/** A deployed API as Swagger 2.0 or OpenAPI 3.0, with the service's extensions where asked for. */
export function exported(definition: ApiDefinition, options: ExportOptions): JsonObject {
  const { api } = definition;
  const host = `${api.id}.execute-api.${options.region}.amazonaws.com`;
  const info = defined({
    title: api.name,
    description: api.description,
    version: api.version ?? options.date,
  });
  const paths = pathsOf(definition, options);
  const schemas = schemasOf(definition, options);
  const schemes = schemesOf(definition, options);
  const some = (name: string, value: JsonObject) =>
    Object.keys(value).length === 0 ? {} : { [name]: value };
  const extensions = {
    ...(options.integrations ? extensionsOf(definition) : {}),
    ...documentationOf(options),
  };
  if (options.version === '2') {
    return {
      swagger: '2.0',
      info,
      host,
      basePath: `/${options.stageName}`,
      schemes: ['https'],
      paths,
      ...some('securityDefinitions', schemes),
      ...some('definitions', schemas),
      ...extensions,
    };
  }
  const variables = { basePath: { default: options.stageName } };
  return {
    openapi: '3.0.1',
    info,
    servers: [{ url: `https://${host}/{basePath}`, variables }],
    paths,
    ...some('components', { ...some('schemas', schemas), ...some('securitySchemes', schemes) }),
    ...extensions,
  };
}
