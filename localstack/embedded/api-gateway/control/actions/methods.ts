import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { optionalFlag } from '../../entities/members.ts';
import { method, methodResponse } from '../../entities/method.ts';
import { badRequest, conflict } from '../../errors.ts';
import { findMethod, findTarget, found } from '../../lookup.ts';
import type { ApiRecord } from '../../state.ts';
import type { Actions } from '../context.ts';
import { parse, parseBody } from '../input.ts';
import { type PatchRules, patched, patchOperations } from '../patch.ts';
import { statusOf } from '../status-code.ts';

const methodPath = '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}';
const responsePath = `${methodPath}/responses/{statusCode}`;

const input = z.strictObject({
  ...method.omit({ httpMethod: true, methodResponses: true, methodIntegration: true }).shape,
  authorizationType: z.string(),
  apiKeyRequired: optionalFlag,
});

const rules: PatchRules = {
  authorizationType: 'text',
  authorizerId: 'text',
  apiKeyRequired: 'boolean',
  requestValidatorId: 'text',
  operationName: 'text',
  requestParameters: 'flags',
  requestModels: 'map',
  authorizationScopes: 'list',
};

const httpMethods = 'GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY';
const replaceOnly = [
  'authorizationType',
  'apiKeyRequired',
  'requestValidatorId',
  'operationName',
  'authorizerId',
];
const noParameter = 'Invalid parameter name specified';
const noContentType = 'Content-Type specified was not found';
const style = { replaceOnly, strictMaps: { requestParameters: noParameter } };
const responseRules = { responseParameters: 'flags', responseModels: 'map' } as const;
const responseStyle = {
  strictMaps: { responseParameters: noParameter, responseModels: noContentType },
};

function checkMethod(name: string, authorizationType: string): void {
  if (!method.shape.httpMethod.safeParse(name).success) {
    throw badRequest(`Invalid HttpMethod specified. Valid options are ${httpMethods}`);
  }
  const types: readonly string[] = method.shape.authorizationType.options;
  if (!types.includes(authorizationType)) {
    throw badRequest(`Invalid authorization type specified. Valid options are ${types.join(', ')}`);
  }
}

/** @throws AwsError BadRequestException for a type that needs an authorizer, without one of its kind */
function checkAuthorizer(
  { definition }: ApiRecord,
  { authorizationType, authorizerId = '' }: Partial<z.infer<typeof method>>,
): void {
  const isUserPool = authorizationType === 'COGNITO_USER_POOLS';
  if (authorizationType !== 'CUSTOM' && !isUserPool) return;
  const authorizer = definition.authorizers.get(authorizerId);
  if (authorizer !== undefined && (authorizer.type === 'COGNITO_USER_POOLS') === isUserPool) return;
  throw badRequest(
    'Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.',
  );
}

function checkReferences(api: ApiRecord, given: Partial<z.infer<typeof method>>): void {
  const { requestValidatorId, requestModels = {}, requestParameters = {} } = given;
  checkAuthorizer(api, given);
  if (requestValidatorId && !api.definition.validators.has(requestValidatorId)) {
    throw badRequest('Invalid Request Validator identifier specified');
  }
  for (const name of Object.values(requestModels)) {
    if (name !== 'Empty' && !api.definition.models.has(name)) {
      throw badRequest(`Invalid model identifier specified: ${name}`);
    }
  }
  const names = Object.keys(requestParameters).map((name) => name.split('.').slice(3).join('.'));
  if (new Set(names).size < names.length) {
    throw badRequest('Parameter names must be unique across querystring, header and path');
  }
  for (const name of Object.keys(requestParameters)) {
    if (
      /^method\.request\.(?:header|path|(?:multivalue)?querystring|multivalueheader)\../.test(name)
    ) {
      continue;
    }
    throw badRequest(
      `Invalid mapping expression specified: Validation Result: warnings : [], errors : [Parameter name should start with 'method.request.(querystring|path|header).' : ${name}]`,
    );
  }
}

export const methodActions: Actions = ({ state }) => [
  {
    name: 'PutMethod',
    method: 'PUT',
    path: methodPath,
    status: 201,
    run({ path, body }) {
      const { api, resource } = findTarget(state, path);
      const given = parseBody(input, body, 'putMethodInput');
      checkMethod(path['httpMethod'] ?? '', given.authorizationType.toUpperCase());
      const put = parse(method, {
        apiKeyRequired: false,
        ...given,
        authorizationType: given.authorizationType.toUpperCase(),
        httpMethod: path['httpMethod'],
      });
      checkReferences(api, put);
      if (resource.methods.has(put.httpMethod)) {
        throw conflict('Method already exists for this resource');
      }
      resource.methods.set(put.httpMethod, put);
      return put;
    },
  },
  {
    name: 'GetMethod',
    method: 'GET',
    path: methodPath,
    run: ({ path }) => findMethod(findTarget(state, path).resource, path),
  },
  {
    name: 'UpdateMethod',
    method: 'PATCH',
    path: methodPath,
    run({ path, body }) {
      const { api, resource } = findTarget(state, path);
      const operations = patchOperations(body, 'updateMethodInput');
      const after = patched(method, findMethod(resource, path), operations, rules, style);
      for (const name of ['requestValidatorId', 'operationName', 'authorizerId'] as const) {
        if (after[name] === '') delete after[name];
      }
      checkReferences(api, after);
      resource.methods.set(after.httpMethod, after);
      return after;
    },
  },
  {
    name: 'DeleteMethod',
    method: 'DELETE',
    path: methodPath,
    status: 204,
    run({ path }) {
      const { resource } = findTarget(state, path);
      resource.methods.delete(findMethod(resource, path).httpMethod);
      return undefined;
    },
  },
  {
    name: 'PutMethodResponse',
    method: 'PUT',
    path: responsePath,
    status: 201,
    run({ path, body }) {
      const { api, resource } = findTarget(state, path);
      const target = findMethod(resource, path);
      const given = { ...body, statusCode: path['statusCode'] };
      const put = parseBody(methodResponse, given);
      if (target.methodResponses?.[put.statusCode] !== undefined) {
        throw conflict('Response already exists for this resource');
      }
      checkReferences(api, { requestModels: put.responseModels ?? {} });
      target.methodResponses = { ...target.methodResponses, [put.statusCode]: put };
      return put;
    },
  },
  {
    name: 'GetMethodResponse',
    method: 'GET',
    path: responsePath,
    run: ({ path }): JsonObject =>
      found(
        findMethod(findTarget(state, path).resource, path).methodResponses?.[
          path['statusCode'] ?? ''
        ],
        'Invalid Response status code specified',
      ),
  },
  {
    name: 'UpdateMethodResponse',
    method: 'PATCH',
    path: responsePath,
    status: 201,
    run({ path, body }) {
      const target = findMethod(findTarget(state, path).resource, path);
      const status = statusOf(path);
      const before = found(
        target.methodResponses?.[status],
        'Invalid Response status code specified',
      );
      const after = patched(
        methodResponse,
        before,
        patchOperations(body, 'updateMethodResponseInput'),
        responseRules,
        responseStyle,
      );
      target.methodResponses = { ...target.methodResponses, [status]: after };
      return after;
    },
  },
  {
    name: 'DeleteMethodResponse',
    method: 'DELETE',
    path: responsePath,
    status: 204,
    run({ path }) {
      const target = findMethod(findTarget(state, path).resource, path);
      const { [path['statusCode'] ?? '']: removed, ...rest } = target.methodResponses ?? {};
      found(removed, 'Invalid Response status code specified');
      if (Object.keys(rest).length === 0) delete target.methodResponses;
      else target.methodResponses = rest;
      return undefined;
    },
  },
];
