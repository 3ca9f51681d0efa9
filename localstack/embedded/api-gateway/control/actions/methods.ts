import * as z from 'zod';
import { notImplemented } from '../../../kernel/aws-error.ts';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { method, methodResponse, optionalFlag } from '../../entities.ts';
import { badRequest, conflict } from '../../errors.ts';
import { findApi, findMethod, findResource, found } from '../../lookup.ts';
import type { ApiRecord } from '../../state.ts';
import type { Actions } from '../context.ts';
import { parse, parseBody } from '../input.ts';
import { type PatchRules, patched, patchOperations } from '../patch.ts';

const methodPath = '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}';
const responsePath = `${methodPath}/responses/{statusCode}`;

const input = z.strictObject({
  ...method.omit({ httpMethod: true, methodResponses: true, methodIntegration: true }).shape,
  authorizationType: z.string(),
  apiKeyRequired: optionalFlag,
});

const rules: PatchRules = {
  authorizationType: 'text',
  apiKeyRequired: 'boolean',
  requestValidatorId: 'text',
  operationName: 'text',
  requestParameters: 'flags',
  requestModels: 'map',
  authorizationScopes: 'list',
};

const httpMethods = 'GET, PUT, DELETE, HEAD, PATCH, POST, OPTIONS, ANY';

function checkMethod(name: string, authorizationType: string): void {
  if (!method.shape.httpMethod.safeParse(name).success) {
    throw badRequest(`Invalid HttpMethod specified. Valid options are ${httpMethods}`);
  }
  if (authorizationType === 'CUSTOM' || authorizationType === 'COGNITO_USER_POOLS') {
    throw notImplemented(`apigateway authorizationType '${authorizationType}'`);
  }
}

function checkReferences(api: ApiRecord, given: Partial<z.infer<typeof method>>): void {
  const { requestValidatorId, requestModels = {}, requestParameters = {} } = given;
  if (requestValidatorId && !api.definition.validators.has(requestValidatorId)) {
    throw badRequest('Invalid Request Validator identifier specified');
  }
  for (const name of Object.values(requestModels)) {
    if (name !== 'Empty' && !api.definition.models.has(name)) {
      throw badRequest(`Invalid model identifier specified: ${name}`);
    }
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

export const methodActions: Actions = ({ state, account }) => [
  {
    name: 'PutMethod',
    method: 'PUT',
    path: methodPath,
    status: 201,
    run({ path, body }) {
      const api = findApi(state, account, path);
      const resource = findResource(api, path);
      const given = parseBody(input, body);
      checkMethod(path['httpMethod'] ?? '', given.authorizationType);
      const put = parse(method, {
        apiKeyRequired: false,
        ...given,
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
    run: ({ path }) => findMethod(findResource(findApi(state, account, path), path), path),
  },
  {
    name: 'UpdateMethod',
    method: 'PATCH',
    path: methodPath,
    run({ path, body }) {
      const api = findApi(state, account, path);
      const resource = findResource(api, path);
      const operations = patchOperations(body);
      const after = patched(method, findMethod(resource, path), operations, rules);
      if (after.requestValidatorId === '') delete after.requestValidatorId;
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
      const resource = findResource(findApi(state, account, path), path);
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
      const api = findApi(state, account, path);
      const target = findMethod(findResource(api, path), path);
      const put = parseBody(methodResponse, { ...body, statusCode: path['statusCode'] });
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
        findMethod(findResource(findApi(state, account, path), path), path).methodResponses?.[
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
      const target = findMethod(findResource(findApi(state, account, path), path), path);
      const status = path['statusCode'] ?? '';
      const before = found(
        target.methodResponses?.[status],
        'Invalid Response status code specified',
      );
      const after = patched(methodResponse, before, patchOperations(body), {
        responseParameters: 'flags',
        responseModels: 'map',
      });
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
      const target = findMethod(findResource(findApi(state, account, path), path), path);
      const { [path['statusCode'] ?? '']: removed, ...rest } = target.methodResponses ?? {};
      found(removed, 'Invalid Response status code specified');
      target.methodResponses = rest;
      return undefined;
    },
  },
];
