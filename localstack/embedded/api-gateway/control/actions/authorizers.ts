import * as z from 'zod';
import type { JsonObject } from '../../../kernel/protocols/json.ts';
import { type Authorizer, authorizer } from '../../entities/authorizer.ts';
import { badRequest, conflict } from '../../errors.ts';
import { shortId } from '../../ids.ts';
import { findApi } from '../../lookup.ts';
import type { ApiRecord } from '../../state.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { kindActions, ofApi } from '../kind.ts';
import type { PatchRules } from '../patch.ts';
import { testAuthorizer } from '../test-authorizer.ts';

const allPath = '/restapis/{restApiId}/authorizers';

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
  const kept = ofApi(context, ({ definition }) => definition.authorizers);
  const authorizers = kindActions({
    ...kept,
    name: 'Authorizer',
    path: allPath,
    parameter: 'authorizerId',
    unknown: () => 'Invalid Authorizer identifier specified',
    keyOf: ({ id }) => id,
  });
  return [
    {
      name: 'CreateAuthorizer',
      method: 'POST',
      path: allPath,
      status: 201,
      run({ path, body }): JsonObject {
        const known = kept.all(path);
        const given = parseBody(input, body, 'createAuthorizerInput');
        checkAuthorizer(given);
        if ([...known.values()].some(({ name }) => name === given.name)) {
          throw conflict('Authorizer name must be unique');
        }
        const created = newAuthorizer(given);
        known.set(created.id, created);
        return created;
      },
    },
    authorizers.list,
    authorizers.get,
    authorizers.update({
      schema: authorizer,
      rules,
      style: { replaceOnly },
      check: ({ id: _id, ...given }) => checkAuthorizer(given),
    }),
    authorizers.remove(({ id }, path) => {
      const user = userOf(findApi(context.state, context.account, path), id);
      if (user === undefined) return;
      throw conflict(`Cannot delete authorizer '${id}', is referenced in method: ${user}`);
    }),
    {
      name: 'TestInvokeAuthorizer',
      method: 'POST',
      path: authorizers.onePath,
      run: ({ path, body }) => testAuthorizer(context, path, authorizers.find(path), body),
    },
  ];
};
