import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { type Method, method } from '../../entities/method.ts';
import type { RequestValidator } from '../../entities/model.ts';
import { parse } from '../input.ts';
import { defined, list, type OpenApiDocument, object, resolved, text } from './document.ts';
import { integrationOf } from './integration.ts';
import type { ImportedModels } from './models.ts';
import type { ImportedSecurity } from './security.ts';

/** What every operation of a document is read with. */
export interface ImportScope {
  readonly document: OpenApiDocument;
  readonly models: ImportedModels;
  readonly security: ImportedSecurity;
  readonly validators: ReadonlyMap<string, RequestValidator>;
}

const places: Readonly<Record<string, string>> = {
  header: 'header',
  path: 'path',
  query: 'querystring',
};

function requestParameters(parameters: readonly JsonObject[]): Record<string, boolean> | undefined {
  const found: Record<string, boolean> = {};
  for (const parameter of parameters) {
    const place = places[text(parameter, 'in') ?? ''];
    const name = text(parameter, 'name');
    if (place === undefined || name === undefined) continue;
    found[`method.request.${place}.${name}`] = parameter['required'] === true;
  }
  return Object.keys(found).length === 0 ? undefined : found;
}

function typesOf(
  operation: JsonObject,
  root: JsonObject,
  member: 'consumes' | 'produces',
): string[] {
  const own = list(operation, member);
  const types = (own.length > 0 ? own : list(root, member)).map(String);
  return types.length === 0 ? ['application/json'] : types;
}

/** Models by media type, of the `content` of version 3. */
function contentModels(content: JsonObject, models: ImportedModels): [string, string][] {
  return Object.entries(content).flatMap(([type, each]): [string, string][] => {
    const name = models.nameOf(object(each, 'schema'));
    return name === undefined ? [] : [[type, name]];
  });
}

function schemaModels(schema: JsonObject, types: readonly string[], models: ImportedModels) {
  const name = models.nameOf(schema);
  return name === undefined ? [] : types.map((type): [string, string] => [type, name]);
}

const someOf = (entries: readonly [string, string][]): Record<string, string> | undefined =>
  entries.length === 0 ? undefined : Object.fromEntries(entries);

function requestModels(
  { document: { root, version }, models }: ImportScope,
  operation: JsonObject,
  parameters: readonly JsonObject[],
): Record<string, string> | undefined {
  if (version === '3') {
    const { content } = resolved(root, operation['requestBody']);
    return someOf(contentModels(object(content), models));
  }
  const body = parameters.find((each) => each['in'] === 'body');
  return someOf(schemaModels(object(body, 'schema'), typesOf(operation, root, 'consumes'), models));
}

function responseOf(
  { document: { root, version }, models }: ImportScope,
  operation: JsonObject,
  [statusCode, given]: readonly [string, unknown],
) {
  const response = resolved(root, given);
  const headers = Object.keys(object(response, 'headers'));
  const found =
    version === '3'
      ? contentModels(object(response, 'content'), models)
      : schemaModels(object(response, 'schema'), typesOf(operation, root, 'produces'), models);
  return defined({
    statusCode,
    responseModels: someOf(found),
    responseParameters:
      headers.length === 0
        ? undefined
        : Object.fromEntries(headers.map((name) => [`method.response.header.${name}`, false])),
  });
}

function validatorId({ document: { root }, validators }: ImportScope, operation: JsonObject) {
  const member = 'x-amazon-apigateway-request-validator';
  const name = text(operation, member) ?? text(root, member);
  return [...validators.values()].find((each) => each.name === name)?.id;
}

/** The method of an operation; `shared` are the parameters of its path. */
export function methodOf(
  scope: ImportScope,
  operation: JsonObject,
  {
    httpMethod,
    resourceId,
    shared,
  }: {
    readonly httpMethod: string;
    readonly resourceId: string;
    readonly shared: readonly unknown[];
  },
): Method {
  const { root } = scope.document;
  const parameters = [...shared, ...list(operation, 'parameters')].map((each) =>
    resolved(root, each),
  );
  const responses = Object.entries(object(operation, 'responses'))
    .filter(([status]) => /^[1-5]\d\d$/.test(status))
    .map((each) => responseOf(scope, operation, each));
  const extension = object(operation, 'x-amazon-apigateway-integration');
  const hasIntegration = Object.keys(extension).length > 0;
  return parse(
    method,
    defined({
      httpMethod,
      ...scope.security.of(operation),
      requestValidatorId: validatorId(scope, operation),
      operationName: text(operation, 'operationId'),
      requestParameters: requestParameters(parameters),
      requestModels: requestModels(scope, operation, parameters),
      methodResponses:
        responses.length === 0
          ? undefined
          : Object.fromEntries(responses.map((each) => [each.statusCode, each])),
      methodIntegration: hasIntegration ? integrationOf(extension, resourceId) : undefined,
    }),
  );
}
