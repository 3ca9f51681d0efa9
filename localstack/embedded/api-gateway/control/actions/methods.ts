import * as z from 'zod';
import { optionalFlag } from '../../entities/members.ts';
import { method } from '../../entities/method.ts';
import { badRequest, conflict } from '../../errors.ts';
import { findMethod, findTarget } from '../../lookup.ts';
import type { ApiRecord } from '../../state.ts';
import type { Actions } from '../context.ts';
import { parse, parseBody } from '../input.ts';
import { type PatchRules, patched, patchOperations } from '../patch.ts';

export const methodPath = '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}';

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
export const noParameter = 'Invalid parameter name specified';
const style = { replaceOnly, strictMaps: { requestParameters: noParameter } };

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

/** @throws AwsError BadRequestException for a model that there is not */
export function checkModels(
  { definition }: ApiRecord,
  names: Readonly<Record<string, string>>,
): void {
  for (const name of Object.values(names)) {
    if (name !== 'Empty' && !definition.models.has(name)) {
      throw badRequest(`Invalid model identifier specified: ${name}`);
    }
  }
}

function checkReferences(api: ApiRecord, given: Partial<z.infer<typeof method>>): void {
  const { requestValidatorId, requestModels = {}, requestParameters = {} } = given;
  checkAuthorizer(api, given);
  if (requestValidatorId && !api.definition.validators.has(requestValidatorId)) {
    throw badRequest('Invalid Request Validator identifier specified');
  }
  checkModels(api, requestModels);
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
];
