import type { Invocation } from '../../../ports.ts';
import type { Integration } from '../../entities/integration.ts';
import { type Call, GatewayFailure } from '../call.ts';
import { filledUri, mappedParameters } from '../mapping/parameters.ts';
import type { IntegrationRunner } from './integration.ts';
import { internalError, principalOf, withinTime } from './invocation.ts';
import { proxyEvent } from './proxy-event.ts';
import { answerOf, readProxyResponse } from './proxy-response.ts';

/** Lambda takes no more in a synchronous invocation. */
const maximumEventBytes = 6 * 1024 * 1024;

/** `…:lambda:path/2015-03-31/functions/<arn>/invocations`, stage variables filled in -> `<arn>`. */
export function functionOf(call: Call, integration: Integration): string {
  const uri = filledUri(integration, {}, call.stage.variables ?? {});
  return /\/functions\/(.+)\/invocations$/.exec(uri)?.[1] ?? '';
}

function malformed(cause: string): GatewayFailure {
  return new GatewayFailure('INTEGRATION_FAILURE', internalError, {
    status: 502,
    cause: new Error(cause),
  });
}

function checkFunctionError({ functionError, payload }: Invocation): void {
  if (functionError === undefined) return;
  throw malformed(`Lambda execution failed: ${payload.toString('utf8').slice(0, 1000)}`);
}

/** `AWS_PROXY`: the request goes to a function as an event, its return value is the answer. */
export const lambdaProxy: IntegrationRunner = async (dependencies, call, match, integration) => {
  // Lambda's invocations are POSTs, whatever the method of the request is.
  if (integration.httpMethod !== 'POST') {
    const cause = new Error(`Lambda cannot be invoked by ${integration.httpMethod}`);
    throw new GatewayFailure('API_CONFIGURATION_ERROR', internalError, { cause });
  }
  const { headers } = mappedParameters(call, match, integration);
  const payload = Buffer.from(JSON.stringify(proxyEvent(call, match, headers)));
  if (payload.length > maximumEventBytes) {
    throw new GatewayFailure('REQUEST_TOO_LARGE', 'Request Too Long');
  }
  if (call.integration !== undefined) call.integration.sent = payload;
  const invocation = await withinTime(
    dependencies.clock,
    integration.timeoutInMillis,
    dependencies.invoker.invoke({
      functionName: functionOf(call, integration),
      payload,
      type: 'RequestResponse',
      principal: principalOf(dependencies.roles, call, match, integration.credentials),
    }),
  );
  if (call.integration !== undefined) call.integration.received = invocation.payload;
  checkFunctionError(invocation);
  const response = readProxyResponse(invocation.payload);
  if (response === undefined) throw malformed('Malformed Lambda proxy response');
  const answer = answerOf(response, {
    binaryMediaTypes: call.definition.api.binaryMediaTypes,
    accept: call.request.headers['accept'],
  });
  return { ...answer, headers: { ...answer.headers, 'X-Amzn-Trace-Id': call.traceId } };
};
