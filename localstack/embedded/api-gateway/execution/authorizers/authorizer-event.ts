import type { Authorizer } from '../../entities/authorizer.ts';
import type { Call } from '../call.ts';
import { executeArn } from '../integrations/invocation.ts';
import { proxyEvent } from '../integrations/proxy-event.ts';
import type { Match } from '../routing/router.ts';

const sourcePattern = /^(?:method\.request\.(header|querystring)|(context|stageVariables))\.(.+)$/;

/** The values that an authorizer tells callers apart by; undefined for one that is missing or empty. */
export function identityValues(
  { identitySource = '' }: Authorizer,
  call: Call,
  lookUp: (name: string) => unknown,
): (string | undefined)[] {
  const sources = identitySource.split(',').map((part) => part.trim());
  return sources
    .filter((source) => source !== '')
    .map((source) => {
      const [, place, other, name = ''] = sourcePattern.exec(source) ?? [];
      const values: Readonly<Record<string, () => unknown>> = {
        header: () => call.request.headers[name.toLowerCase()],
        querystring: () => call.request.query.get(name),
        stageVariables: () => call.stage.variables?.[name],
        context: () => lookUp(name),
      };
      const value = values[place ?? other ?? '']?.();
      return value === undefined || value === null || value === '' ? undefined : String(value);
    });
}

/** The input of an authorizer's function (developer guide, input to a Lambda authorizer). */
export function authorizerEvent(
  { type }: Authorizer,
  call: Call,
  match: Match,
  token: string | undefined,
) {
  const methodArn = executeArn(call, call.path);
  if (type === 'TOKEN') return { type: 'TOKEN', methodArn, authorizationToken: token };
  const { body: _body, isBase64Encoded: _encoded, ...request } = proxyEvent(call, match);
  const some = <T extends object>(values: T | null) => values ?? {};
  return {
    type: 'REQUEST',
    methodArn,
    ...request,
    queryStringParameters: some(request.queryStringParameters),
    multiValueQueryStringParameters: some(request.multiValueQueryStringParameters),
    pathParameters: some(request.pathParameters),
    stageVariables: some(request.stageVariables),
  };
}
