import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { type Authorizer, authorizer } from '../../entities.ts';
import { badRequest, conflict } from '../../errors.ts';
import { shortId } from '../../ids.ts';
import { findApi, found, type PathParameters } from '../../lookup.ts';
import type { ApiRecord } from '../../state.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { page } from '../listing.ts';
import { type PatchRules, patched, patchOperations } from '../patch.ts';
import { testAuthorizer } from '../test-authorizer.ts';

const onePath = '/restapis/{restApiId}/authorizers/{authorizerId}';

const input = z.strictObject({
  ...authorizer.omit({ id: true, authorizerResultTtlInSeconds: true }).shape,
  authorizerResultTtlInSeconds: z.number().int().exactOptional(),
});
type AuthorizerInput = z.infer<typeof input>;

const rules: PatchRules = {
  name: 'text',
  type: 'text',
  providerARNs: 'list',
  authType: 'text',
  authorizerUri: 'text',
  authorizerCredentials: 'text',
  identitySource: 'text',
  identityValidationExpression: 'text',
  authorizerResultTtlInSeconds: 'number',
};
const replaceOnly = Object.keys(rules).filter((name) => name !== 'providerARNs');

const lambdaUri = /^arn:[^:]+:apigateway:[^:]*:lambda:path\/+[\d-]+\/functions\/.+\/invocations$/;

function checkSource(given: AuthorizerInput): void {
  const { identitySource = '', type } = given;
  const ttl = given.authorizerResultTtlInSeconds ?? 300;
  if (
    type === 'TOKEN' &&
    identitySource !== '' &&
    !/^method\.request\.header\.\S+$/.test(identitySource)
  ) {
    throw badRequest(`Invalid Identity Source specified: ${identitySource}`);
  }
  if (type === 'REQUEST' && ttl > 0 && identitySource === '') {
    throw badRequest('Identity source is required when caching is enabled');
  }
  if (ttl < 0 || ttl > 3600) {
    throw badRequest('Authorizer result TTL must be between 0 and 3600 seconds');
  }
}

/** @throws AwsError BadRequestException for what an authorizer of its type cannot do without */
function checkAuthorizer(given: AuthorizerInput): void {
  if (given.name === '') throw badRequest('Authorizer name must be non-empty');
  if (given.type === 'COGNITO_USER_POOLS') {
    if (given.providerARNs === undefined || given.providerARNs.length === 0) {
      throw badRequest('At least one provider ARN must be specified');
    }
    return;
  }
  if (given.authorizerUri === undefined || !lambdaUri.test(given.authorizerUri)) {
    throw badRequest(
      `Invalid Authorizer URI: ${given.authorizerUri ?? 'null'}. Authorizer URI should be a valid API Gateway ARN that represents a Lambda function invocation.`,
    );
  }
  checkSource(given);
}

function newAuthorizer(given: AuthorizerInput): Authorizer {
  const authType = given.type === 'COGNITO_USER_POOLS' ? 'cognito_user_pools' : 'custom';
  return { id: shortId(), authType, ...given };
}

function userOf({ definition }: ApiRecord, id: string): string | undefined {
  for (const { methods, path } of definition.resources.values()) {
    const user = [...methods.values()].find(({ authorizerId }) => authorizerId === id);
    if (user !== undefined) return `${path}/${user.httpMethod}`;
  }
  return undefined;
}

export const authorizerActions: Actions = (context) => {
  const { state, account } = context;
  const find = (path: PathParameters): Authorizer => {
    const { definition } = state.apis.get(path['restApiId'] ?? '') ?? {};
    return found(
      definition?.authorizers.get(path['authorizerId'] ?? ''),
      'Invalid Authorizer identifier specified',
    );
  };
  return [
    {
      name: 'CreateAuthorizer',
      method: 'POST',
      path: '/restapis/{restApiId}/authorizers',
      status: 201,
      run({ path, body }): JsonObject {
        const { authorizers } = findApi(state, account, path).definition;
        const given = parseBody(input, body, 'createAuthorizerInput');
        checkAuthorizer(given);
        if ([...authorizers.values()].some(({ name }) => name === given.name)) {
          throw conflict('Authorizer name must be unique');
        }
        const created = newAuthorizer(given);
        authorizers.set(created.id, created);
        return created;
      },
    },
    {
      name: 'GetAuthorizers',
      method: 'GET',
      path: '/restapis/{restApiId}/authorizers',
      run: ({ path, request }) =>
        page([...findApi(state, account, path).definition.authorizers.values()], request),
    },
    { name: 'GetAuthorizer', method: 'GET', path: onePath, run: ({ path }) => find(path) },
    {
      name: 'UpdateAuthorizer',
      method: 'PATCH',
      path: onePath,
      run({ path, body }) {
        const before = find(path);
        const operations = patchOperations(body, 'updateAuthorizerInput');
        const after = patched(authorizer, before, operations, rules, { replaceOnly });
        const { id: _id, ...given } = after;
        checkAuthorizer(given);
        findApi(state, account, path).definition.authorizers.set(after.id, after);
        return after;
      },
    },
    {
      name: 'DeleteAuthorizer',
      method: 'DELETE',
      path: onePath,
      status: 202,
      run({ path }) {
        const { id } = find(path);
        const api = findApi(state, account, path);
        const user = userOf(api, id);
        if (user !== undefined) {
          throw conflict(`Cannot delete authorizer '${id}', is referenced in method: ${user}`);
        }
        api.definition.authorizers.delete(id);
        return undefined;
      },
    },
    {
      name: 'TestInvokeAuthorizer',
      method: 'POST',
      path: onePath,
      run: ({ path, body }) => testAuthorizer(context, path, find(path), body),
    },
  ];
};
