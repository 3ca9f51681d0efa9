import type { Call } from '../call.ts';
import {
  authorizerVariable,
  fullPath,
  protocolOf,
  requestTime,
  userAgentOf,
} from '../context-variables.ts';
import { allValues, lastValues } from '../headers.ts';
import { isBinary } from '../mapping/media-types.ts';
import type { Match } from '../routing/router.ts';

const orNull = <T extends object>(values: T): T | null =>
  Object.keys(values).length === 0 ? null : values;

function requestContext(call: Call, { method, resource }: Match) {
  const { apiKey, definition, domainName, request, stage, startedMs } = call;
  const { identity } = call;
  return {
    resourceId: resource.id,
    ...authorizerVariable(call),
    resourcePath: resource.path,
    ...(method.operationName === undefined ? {} : { operationName: method.operationName }),
    httpMethod: request.method,
    extendedRequestId: call.extendedRequestId,
    requestTime: requestTime(startedMs),
    path: fullPath(call),
    accountId: call.account,
    protocol: protocolOf(call),
    stage: stage.stageName,
    domainPrefix: domainName.split('.')[0],
    requestTimeEpoch: startedMs,
    requestId: call.requestId,
    identity: {
      cognitoIdentityPoolId: null,
      accountId: identity?.accountId ?? null,
      cognitoIdentityId: null,
      caller: identity?.caller ?? null,
      sourceIp: call.sourceIp,
      principalOrgId: null,
      accessKey: identity?.accessKey ?? null,
      ...(apiKey === undefined ? {} : { apiKey: apiKey.value, apiKeyId: apiKey.id }),
      cognitoAuthenticationType: null,
      cognitoAuthenticationProvider: null,
      userArn: identity?.userArn ?? null,
      userAgent: userAgentOf(call),
      user: identity?.caller ?? null,
    },
    domainName,
    deploymentId: stage.deploymentId,
    apiId: definition.api.id,
  };
}

/**
 * The input of a Lambda proxy integration (developer guide, payload of version 1.0). `mapped` are
 * the headers that the integration's request parameters write.
 */
export function proxyEvent(
  call: Call,
  match: Match,
  mapped: Readonly<Record<string, string>> = {},
) {
  const { definition, request, stage } = call;
  const names = new Set(Object.keys(mapped).map((name) => name.toLowerCase()));
  const sent = call.headers.filter(([name]) => !names.has(name.toLowerCase()));
  const headers = [...sent, ...Object.entries(mapped)];
  const query: [string, string][] = [...request.query];
  const contentType = request.headers['content-type'] ?? 'application/json';
  const hasBody = call.body.length > 0;
  const binary = hasBody && isBinary(definition.api.binaryMediaTypes, contentType);
  return {
    resource: match.resource.path,
    path: call.path,
    httpMethod: request.method,
    headers: lastValues(headers),
    multiValueHeaders: allValues(headers),
    queryStringParameters: orNull(lastValues(query)),
    multiValueQueryStringParameters: orNull(allValues(query)),
    pathParameters: orNull(match.pathParameters),
    stageVariables: orNull(stage.variables ?? {}),
    requestContext: requestContext(call, match),
    body: hasBody ? call.body.toString(binary ? 'base64' : 'utf8') : null,
    isBase64Encoded: binary,
  };
}
