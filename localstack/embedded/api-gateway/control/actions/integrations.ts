import * as z from 'zod';
import { notImplemented } from '../../../kernel/aws-error.ts';
import { integration, optionalText } from '../../entities.ts';
import { badRequest } from '../../errors.ts';
import { findApi, findIntegration, findMethod, findResource } from '../../lookup.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { type PatchRules, patched, patchOperations } from '../patch.ts';

const integrationPath =
  '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration';

const { passthroughBehavior, timeoutInMillis, cacheKeyParameters, ...shape } = integration.omit({
  httpMethod: true,
  integrationResponses: true,
}).shape;
const input = z.strictObject({
  ...shape,
  integrationHttpMethod: optionalText,
  /** The name that the AWS CLI's older documents used. */
  httpMethod: optionalText,
  passthroughBehavior: passthroughBehavior.exactOptional(),
  timeoutInMillis: timeoutInMillis.exactOptional(),
  cacheKeyParameters: cacheKeyParameters.exactOptional(),
  responseTransferMode: z.literal('BUFFERED').exactOptional(),
});
type Input = z.infer<typeof input>;

const rules: PatchRules = {
  httpMethod: 'text',
  uri: 'text',
  credentials: 'text',
  connectionType: 'text',
  requestParameters: 'map',
  requestTemplates: 'map',
  passthroughBehavior: 'text',
  contentHandling: 'text',
  timeoutInMillis: 'number',
  cacheNamespace: 'text',
  cacheKeyParameters: 'list',
};

const lambdaUri = /^arn:[^:]+:apigateway:[^:]*:lambda:path\/.+\/functions\/.+\/invocations$/;

function check({ type, uri, connectionType }: Input, httpMethod: string | undefined): void {
  if (connectionType === 'VPC_LINK') throw notImplemented("apigateway connectionType 'VPC_LINK'");
  if (type === 'MOCK') return;
  if (type === 'HTTP' || type === 'HTTP_PROXY') {
    throw notImplemented(`apigateway integration type '${type}'`);
  }
  if (httpMethod === undefined || httpMethod === '') {
    throw badRequest('Enumeration value for HttpMethod must be non-empty');
  }
  if (uri === undefined || !/^arn:[^:]+:apigateway:[^:]*:[^:]+:(?:path|action)\/.+/.test(uri)) {
    throw badRequest(
      uri?.startsWith('arn:') === true
        ? 'AWS ARN for integration must contain path or action'
        : 'Invalid ARN specified in the request',
    );
  }
  if (type === 'AWS_PROXY' && !lambdaUri.test(uri)) {
    throw badRequest(
      "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.",
    );
  }
}

export const integrationActions: Actions = ({ state, account }) => [
  {
    name: 'PutIntegration',
    method: 'PUT',
    path: integrationPath,
    status: 201,
    run({ path, body }) {
      const resource = findResource(findApi(state, account, path), path);
      const target = findMethod(resource, path);
      const given = parseBody(input, body);
      const { integrationHttpMethod, httpMethod = integrationHttpMethod, ...rest } = given;
      const { responseTransferMode: _buffered, ...kept } = rest;
      check(given, httpMethod);
      const put = {
        passthroughBehavior: 'WHEN_NO_MATCH' as const,
        timeoutInMillis: 29_000,
        cacheNamespace: resource.id,
        cacheKeyParameters: [],
        ...kept,
        ...(httpMethod !== undefined && given.type !== 'MOCK' ? { httpMethod } : {}),
      };
      target.methodIntegration = put;
      return put;
    },
  },
  {
    name: 'GetIntegration',
    method: 'GET',
    path: integrationPath,
    run: ({ path }) =>
      findIntegration(findMethod(findResource(findApi(state, account, path), path), path)),
  },
  {
    name: 'UpdateIntegration',
    method: 'PATCH',
    path: integrationPath,
    run({ path, body }) {
      const target = findMethod(findResource(findApi(state, account, path), path), path);
      const before = findIntegration(target);
      target.methodIntegration = patched(integration, before, patchOperations(body), rules);
      return target.methodIntegration;
    },
  },
  {
    name: 'DeleteIntegration',
    method: 'DELETE',
    path: integrationPath,
    status: 204,
    run({ path }) {
      const target = findMethod(findResource(findApi(state, account, path), path), path);
      findIntegration(target);
      delete target.methodIntegration;
      return undefined;
    },
  },
];
