import type { JsonObject } from '../../kernel/protocols/json.ts';
import type { Authorizer } from '../entities/authorizer.ts';
import { askAuthorizer, identityOf } from '../execution/authorizers/authorize.ts';
import { GatewayFailure } from '../execution/call.ts';
import { findApi, type PathParameters } from '../lookup.ts';
import type { ControlContext } from './context.ts';
import { parseBody } from './input.ts';
import { testCall, testInput } from './test-call.ts';

const statuses: Readonly<Record<string, number>> = {
  UNAUTHORIZED: 401,
  ACCESS_DENIED: 403,
};

/** Asks an authorizer once, past what it has said before. */
export async function testAuthorizer(
  context: ControlContext,
  path: PathParameters,
  authorizer: Authorizer,
  body: JsonObject,
): Promise<JsonObject> {
  const api = findApi(context.state, context.account, path);
  const given = parseBody(testInput, body, 'testInvokeAuthorizerInput');
  const place = {
    httpMethod: 'GET',
    path: (given.pathWithQueryString ?? '/').split('?')[0] || '/',
  };
  const call = testCall(context, api, given, place);
  const resource = { id: '', path: place.path, methods: new Map() };
  const method = {
    httpMethod: 'GET' as const,
    authorizationType: 'CUSTOM' as const,
    apiKeyRequired: false,
  };
  const match = { resource, method, pathParameters: {} };
  const beganMs = context.clock.now();
  const log = (line: string) => `Execution log for request ${call.requestId}\n${line}\n`;
  try {
    const [token] = identityOf(authorizer, call);
    const { authorization } = await askAuthorizer(context, authorizer, [call, match], token);
    return {
      clientStatus: 200,
      log: log(`Successfully completed authorizer execution`),
      latency: context.clock.now() - beganMs,
      principalId: authorization.principalId,
      policy: authorization.policyText,
      authorization: Object.fromEntries(
        Object.entries(authorization.context).map(([name, value]) => [name, [value]]),
      ),
    };
  } catch (error) {
    if (!(error instanceof GatewayFailure)) throw error;
    const clientStatus = statuses[error.type] ?? 500;
    return { clientStatus, log: log(error.message), latency: context.clock.now() - beganMs };
  }
}
