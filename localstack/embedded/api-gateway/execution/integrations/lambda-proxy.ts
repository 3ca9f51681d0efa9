import { AwsError } from '../../../kernel/aws-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Principal } from '../../../kernel/principal.ts';
import type { Invocation } from '../../../ports.ts';
import type { Integration } from '../../entities.ts';
import { type Call, GatewayFailure } from '../call.ts';
import { substitute } from '../gateway-response.ts';
import { proxyEvent } from '../proxy-event.ts';
import { answerOf, readProxyResponse } from '../proxy-response.ts';
import type { Match } from '../router.ts';
import type { IntegrationRunner } from './integration.ts';

/** Lambda takes no more in a synchronous invocation. */
const maximumEventBytes = 6 * 1024 * 1024;
const internalError = 'Internal server error';

/** `arn:aws:execute-api:<region>:<account>:<api>/<stage>/<METHOD>/<resource path>`. */
function methodArn(call: Call, { resource }: Match): string {
  const { account, definition, region, request, stage } = call;
  return `arn:aws:execute-api:${region}:${account}:${definition.api.id}/${stage.stageName}/${request.method}${resource.path}`;
}

function principalOf(call: Call, match: Match, { credentials = '' }: Integration): Principal {
  if (credentials === '') {
    return {
      kind: 'service',
      service: 'apigateway.amazonaws.com',
      sourceArn: methodArn(call, match),
    };
  }
  const role = credentials.split('/').at(-1) ?? '';
  const arn = `arn:aws:sts::${call.account}:assumed-role/${role}/BackplaneAssumeRoleSession`;
  return { kind: 'role', roleArn: credentials, arn };
}

/** `…:lambda:path/2015-03-31/functions/<arn>/invocations`, stage variables filled in -> `<arn>`. */
function functionOf(call: Call, { uri = '' }: Integration): string {
  const variables = { context: {}, stageVariables: call.stage.variables ?? {} };
  return /\/functions\/(.+)\/invocations$/.exec(substitute(uri, variables))?.[1] ?? '';
}

/** A refused invocation is a 500, a function that failed a 502 (Lambda guide, errors with API Gateway). */
function invocationFailure(cause: unknown): GatewayFailure {
  if (cause instanceof AwsError && cause.code === 'RequestTooLargeException') {
    return new GatewayFailure('REQUEST_TOO_LARGE', 'Request Too Long', { cause });
  }
  const isConfiguration =
    cause instanceof AwsError && (cause.status === 403 || cause.status === 404);
  const type = isConfiguration ? 'API_CONFIGURATION_ERROR' : 'INTEGRATION_FAILURE';
  return new GatewayFailure(type, internalError, { status: 500, cause });
}

function withinTime<T>(clock: Clock, ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () =>
      reject(new GatewayFailure('INTEGRATION_TIMEOUT', 'Endpoint request timed out')),
    );
    work.then(resolve, (error) => reject(invocationFailure(error))).finally(cancel);
  });
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
  const payload = Buffer.from(JSON.stringify(proxyEvent(call, match)));
  if (payload.length > maximumEventBytes) {
    throw new GatewayFailure('REQUEST_TOO_LARGE', 'Request Too Long');
  }
  const invocation = await withinTime(
    dependencies.clock,
    integration.timeoutInMillis,
    dependencies.invoker.invoke({
      functionName: functionOf(call, integration),
      payload,
      type: 'RequestResponse',
      principal: principalOf(call, match, integration),
    }),
  );
  checkFunctionError(invocation);
  const response = readProxyResponse(invocation.payload);
  if (response === undefined) throw malformed('Malformed Lambda proxy response');
  const answer = answerOf(response, {
    binaryMediaTypes: call.definition.api.binaryMediaTypes,
    accept: call.request.headers['accept'],
  });
  return { ...answer, headers: { ...answer.headers, 'X-Amzn-Trace-Id': call.traceId } };
};
