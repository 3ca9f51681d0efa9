import * as z from 'zod';
import { integration } from '../../entities/integration.ts';
import { optionalText } from '../../entities/members.ts';
import type { Method } from '../../entities/method.ts';
import { badRequest } from '../../errors.ts';
import { findIntegration, findMethod, findTarget } from '../../lookup.ts';
import type { Actions } from '../context.ts';
import { parseBody } from '../input.ts';
import { type PatchRules, patched, patchOperations } from '../patch.ts';

const integrationPath =
  '/restapis/{restApiId}/resources/{resourceId}/methods/{httpMethod}/integration';

const { passthroughBehavior, cacheKeyParameters, ...shape } = integration.omit({
  httpMethod: true,
  integrationResponses: true,
  timeoutInMillis: true,
}).shape;
const input = z.strictObject({
  ...shape,
  integrationHttpMethod: optionalText,
  /** The name that the AWS CLI's older documents used. */
  httpMethod: optionalText,
  passthroughBehavior: passthroughBehavior.exactOptional(),
  timeoutInMillis: z.number().int().exactOptional(),
  cacheKeyParameters: cacheKeyParameters.exactOptional(),
  responseTransferMode: z.literal('BUFFERED').exactOptional(),
});
type Input = z.infer<typeof input>;

const rules: PatchRules = {
  httpMethod: 'text',
  uri: 'text',
  credentials: 'text',
  connectionType: 'text',
  connectionId: 'text',
  tlsConfig: { insecureSkipVerification: 'boolean' },
  requestParameters: 'map',
  requestTemplates: 'map',
  passthroughBehavior: 'text',
  contentHandling: 'text',
  timeoutInMillis: 'number',
  cacheNamespace: 'text',
  cacheKeyParameters: 'list',
};

const lambdaUri = /^arn:[^:]+:apigateway:[^:]*:lambda:path\/+[\d-]+\/functions\/.+\/invocations$/;

/** `AWS` and `AWS_PROXY` name a service's API by ARN. */
function checkArn(type: Input['type'], uri = ''): void {
  if (!/^arn:[^:]+:apigateway:[^:]*:[^:]+:(?:path\/.*|action\/.+)$/s.test(uri)) {
    throw badRequest(
      uri.startsWith('arn:')
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

function checkEndpoint(uri = ''): void {
  if (/^https?:\/\/.+/.test(uri) || uri.includes('${stageVariables.')) return;
  throw badRequest('Invalid HTTP endpoint specified for URI');
}

const noMilliseconds = 'Timeout should be between 50 ms and 29000 ms';

/** @throws AwsError BadRequestException for what does not go together */
function check(given: Input, httpMethod: string | undefined): void {
  const { connectionId = '', connectionType, timeoutInMillis, type, uri } = given;
  if (timeoutInMillis !== undefined && (timeoutInMillis < 50 || timeoutInMillis > 29_000)) {
    throw badRequest(noMilliseconds);
  }
  if (type === 'MOCK') return;
  if (httpMethod === undefined || httpMethod === '') {
    throw badRequest('Enumeration value for HttpMethod must be non-empty');
  }
  if (type === 'AWS' || type === 'AWS_PROXY') checkArn(type, uri);
  else checkEndpoint(uri);
  if (connectionType === 'VPC_LINK' && connectionId === '') {
    throw badRequest('Connection id cannot be empty for connection type VPC_LINK');
  }
}

/** What a mapping reads of a request must be a parameter of the method. */
function checkMappings(target: Method, requestParameters: Readonly<Record<string, string>> = {}) {
  const declared = target.requestParameters ?? {};
  const invalid = (what: string) =>
    badRequest(
      `Invalid mapping expression specified: Validation Result: warnings : [], errors : [${what}]`,
    );
  for (const [name, expression] of Object.entries(requestParameters)) {
    if (!/^integration\.request\.(?:header|path|querystring)\../.test(name)) {
      throw invalid(`Invalid mapping expression parameter specified: ${name}`);
    }
    if (/^'.*'$/s.test(expression) || /^(?:context|stageVariables)\../.test(expression)) continue;
    if (/^method\.request\.body/.test(expression)) continue;
    if (!expression.startsWith('method.request.')) {
      throw invalid(`Invalid mapping expression specified: ${expression}`);
    }
    const plain = expression.replace('.multivalue', '.');
    if (Object.hasOwn(declared, expression) || Object.hasOwn(declared, plain)) continue;
    throw invalid(`Invalid mapping expression parameter specified: ${expression}`);
  }
}

export const integrationActions: Actions = ({ state }) => [
  {
    name: 'PutIntegration',
    method: 'PUT',
    path: integrationPath,
    status: 201,
    run({ path, body }) {
      const { resource } = findTarget(state, path);
      const target = findMethod(resource, path);
      const given = parseBody(input, body, 'putIntegrationInput');
      const { integrationHttpMethod, httpMethod = integrationHttpMethod, ...rest } = given;
      const { responseTransferMode: _buffered, ...kept } = rest;
      check(given, httpMethod);
      checkMappings(target, given.requestParameters);
      const put = {
        passthroughBehavior: 'WHEN_NO_MATCH' as const,
        timeoutInMillis: 29_000,
        cacheNamespace: resource.id,
        cacheKeyParameters: [],
        ...(given.type.startsWith('HTTP') ? { connectionType: 'INTERNET' as const } : {}),
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
    run: ({ path }) => findIntegration(findMethod(findTarget(state, path).resource, path)),
  },
  {
    name: 'UpdateIntegration',
    method: 'PATCH',
    path: integrationPath,
    run({ path, body }) {
      const target = findMethod(findTarget(state, path).resource, path);
      const before = findIntegration(target);
      const operations = patchOperations(body, 'updateIntegrationInput');
      const after = patched(integration, before, operations, rules);
      checkMappings(target, after.requestParameters);
      target.methodIntegration = after;
      return after;
    },
  },
  {
    name: 'DeleteIntegration',
    method: 'DELETE',
    path: integrationPath,
    status: 204,
    run({ path }) {
      const target = findMethod(findTarget(state, path).resource, path);
      findIntegration(target);
      delete target.methodIntegration;
      return undefined;
    },
  },
];
