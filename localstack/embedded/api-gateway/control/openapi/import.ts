import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { type GatewayResponse, gatewayResponse } from '../../entities/gateway-response.ts';
import type { Resource } from '../../entities/method.ts';
import type { RequestValidator } from '../../entities/model.ts';
import { type RestApi, restApi } from '../../entities/rest-api.ts';
import { defaultGatewayResponse } from '../../gateway-response-defaults.ts';
import { shortId } from '../../ids.ts';
import type { ApiDefinition } from '../../state.ts';
import { parse } from '../input.ts';
import { basePathOf } from './base-path.ts';
import { defined, list, member, object, openApi, resolved, text, texts } from './document.ts';
import { ImportedModels } from './models.ts';
import { type ImportScope, methodOf } from './operation.ts';
import { ImportedSecurity } from './security.ts';

const httpMethods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];
const anyMethod = 'x-amazon-apigateway-any-method';

function settingsOf(root: JsonObject, api: RestApi): RestApi {
  const policy = root['x-amazon-apigateway-policy'];
  const types = list(root, 'x-amazon-apigateway-binary-media-types').map(String);
  const source = text(root, 'x-amazon-apigateway-api-key-source');
  const size = text(root, 'x-amazon-apigateway-minimum-compression-size');
  const endpoints = {
    ...object(root, 'x-amazon-apigateway-endpoint-configuration'),
    ...object(list(root, 'servers')[0], 'x-amazon-apigateway-endpoint-configuration'),
  };
  const vpcEndpointIds = list(endpoints, 'vpcEndpointIds').map(String);
  return parse(
    restApi,
    defined({
      ...api,
      name: text(root, 'info', 'title') ?? api.name,
      description: text(root, 'info', 'description') ?? api.description,
      version: text(root, 'info', 'version') ?? api.version,
      binaryMediaTypes: types.length === 0 ? api.binaryMediaTypes : types,
      minimumCompressionSize: size === undefined ? api.minimumCompressionSize : Number(size),
      apiKeySource: source?.toUpperCase() ?? api.apiKeySource,
      policy: policy === undefined ? api.policy : JSON.stringify(policy),
      disableExecuteApiEndpoint:
        endpoints['disableExecuteApiEndpoint'] === true || api.disableExecuteApiEndpoint,
      endpointConfiguration:
        vpcEndpointIds.length === 0
          ? api.endpointConfiguration
          : { ...api.endpointConfiguration, vpcEndpointIds },
    }),
  );
}

function validatorsOf(root: JsonObject): Map<string, RequestValidator> {
  const given = object(root, 'x-amazon-apigateway-request-validators');
  const all = Object.entries(given).map(([name, each]): [string, RequestValidator] => {
    const id = shortId();
    const validateRequestBody = member(each, 'validateRequestBody') === true;
    const validateRequestParameters = member(each, 'validateRequestParameters') === true;
    return [id, { id, name, validateRequestBody, validateRequestParameters }];
  });
  return new Map(all);
}

function gatewayResponsesOf(root: JsonObject): Map<string, GatewayResponse> {
  const given = object(root, 'x-amazon-apigateway-gateway-responses');
  const all = Object.entries(given).map(([responseType, each]): [string, GatewayResponse] => {
    const type = parse(gatewayResponse.shape.responseType, responseType);
    const defaults = defaultGatewayResponse(type);
    const templates = member(each, 'responseTemplates');
    const response = defined({
      ...defaults,
      statusCode: text(each, 'statusCode') ?? defaults.statusCode,
      responseParameters: texts(member(each, 'responseParameters')),
      responseTemplates: templates === undefined ? defaults.responseTemplates : texts(templates),
      defaultResponse: false,
    });
    return [type, parse(gatewayResponse, response)];
  });
  return new Map(all);
}

/** The resource at a path; those on the way to it are made where they are missing. */
function resourceAt(resources: Map<string, Resource>, rootId: string, path: string): Resource {
  let at = resources.get(rootId) ?? { id: rootId, path: '/', methods: new Map() };
  for (const pathPart of path.split('/').filter((part) => part !== '')) {
    const parentId = at.id;
    const known = [...resources.values()].find(
      (each) => each.parentId === parentId && each.pathPart === pathPart,
    );
    const base = at.path === '/' ? '' : at.path;
    at = known ?? {
      id: shortId(),
      parentId,
      pathPart,
      path: `${base}/${pathPart}`,
      methods: new Map(),
    };
    resources.set(at.id, at);
  }
  return at;
}

function addPath(
  scope: ImportScope,
  resources: Map<string, Resource>,
  [rootId, path]: readonly [string, string],
  item: JsonObject,
): void {
  const resource = resourceAt(resources, rootId, path);
  const shared = list(item, 'parameters');
  for (const name of [...httpMethods, anyMethod]) {
    if (item[name] === undefined) continue;
    const httpMethod = name === anyMethod ? 'ANY' : name.toUpperCase();
    const place = { httpMethod, resourceId: resource.id, shared };
    resource.methods.set(httpMethod, methodOf(scope, object(item, name), place));
  }
}

/**
 * What a document makes of an API: all of it is new but for what `api` says and for the resources
 * in `kept`.
 * @throws AwsError BadRequestException
 */
export function importedDefinition(
  given: JsonObject,
  api: RestApi,
  options: {
    readonly basepath: string;
    readonly kept?: ReadonlyMap<string, Resource>;
  },
): ApiDefinition {
  const document = openApi(given);
  const { root } = document;
  const scope: ImportScope = {
    document,
    models: new ImportedModels(document, api.id),
    security: new ImportedSecurity(document),
    validators: validatorsOf(root),
  };
  const resources = new Map(options.kept ?? []);
  resourceAt(resources, api.rootResourceId, '/');
  if (!resources.has(api.rootResourceId)) {
    resources.set(api.rootResourceId, { id: api.rootResourceId, path: '/', methods: new Map() });
  }
  const base = basePathOf(document, options.basepath);
  for (const [path, item] of Object.entries(object(root, 'paths'))) {
    addPath(scope, resources, [api.rootResourceId, `${base}${path}`], resolved(root, item));
  }
  return {
    api: settingsOf(root, api),
    resources,
    models: scope.models.all,
    validators: new Map(scope.validators),
    gatewayResponses: gatewayResponsesOf(root),
    authorizers: scope.security.authorizers,
  };
}
