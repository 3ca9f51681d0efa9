import type { Call } from './call.ts';

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** Common log format in UTC: `09/Apr/2015:12:34:56 +0000`. */
export function requestTime(epochMs: number): string {
  const iso = new Date(epochMs).toISOString();
  const month = months[Number(iso.slice(5, 7)) - 1];
  return `${iso.slice(8, 10)}/${month}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}

export function protocolOf({ request }: Call): string {
  return `HTTP/${request.connection?.httpVersion ?? '1.1'}`;
}

export function userAgentOf({ request }: Call): string | null {
  return request.headers['user-agent'] ?? null;
}

/** The path as the client sees it, stage included. */
export function fullPath({ stage, path }: Call): string {
  return `/${stage.stageName}${path}`;
}

/** `$context.authorizer`, where the method has one. */
export function authorizerVariable({ authorization }: Call): object {
  if (authorization === undefined) return {};
  const { context, latencyMs, principalId } = authorization;
  return { authorizer: { ...context, principalId, integrationLatency: latencyMs } };
}

/** `$context` for templates, gateway responses and access logs (developer guide, $context variables). */
export function contextVariables(call: Call): Record<string, unknown> {
  const { definition, match, stage, failure, request } = call;
  const { apiKey, identity } = call;
  return {
    accountId: call.account,
    apiId: definition.api.id,
    ...authorizerVariable(call),
    deploymentId: stage.deploymentId,
    domainName: call.domainName,
    domainPrefix: call.domainName.split('.')[0],
    endpointType: definition.api.endpointConfiguration.types[0],
    extendedRequestId: call.extendedRequestId,
    httpMethod: request.method,
    isCanaryRequest: call.isCanary,
    identity: {
      sourceIp: call.sourceIp,
      userAgent: userAgentOf(call) ?? undefined,
      ...(identity === undefined ? {} : { ...identity, user: identity.caller }),
      ...(apiKey === undefined ? {} : { apiKey: apiKey.value, apiKeyId: apiKey.id }),
    },
    ...(match?.method.operationName === undefined
      ? {}
      : { operationName: match.method.operationName }),
    path: fullPath(call),
    protocol: protocolOf(call),
    requestId: call.requestId,
    requestTime: requestTime(call.startedMs),
    requestTimeEpoch: call.startedMs,
    resourceId: match?.resource.id,
    resourcePath: match?.resource.path,
    stage: stage.stageName,
    ...(failure === undefined
      ? {}
      : {
          error: {
            message: failure.text,
            messageString: JSON.stringify(failure.text),
            responseType: failure.type,
            // Without the quotes around it, since templates write their own.
            validationErrorString:
              failure.validationError && JSON.stringify(failure.validationError).slice(1, -1),
          },
        }),
  };
}

/** Looks `identity.sourceIp` up in nested variables. */
export function lookUp(variables: unknown, name: string): unknown {
  let value = variables;
  for (const part of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part))
      return undefined;
    value = new Map<string, unknown>(Object.entries(value)).get(part);
  }
  return value;
}
