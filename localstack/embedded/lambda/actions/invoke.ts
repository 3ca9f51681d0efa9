import { randomUUID } from 'node:crypto';
import { AwsError } from '../../kernel/aws-error.ts';
import type { CloudRequest, CloudResponse } from '../../kernel/cloud-request.ts';
import type { RestAction } from '../../kernel/protocols/rest-json.ts';
import type { Invocation } from '../../ports.ts';
import type { LambdaContext } from '../context.ts';
import { violation } from '../errors.ts';
import { findTarget } from '../functions/qualifier.ts';
import type { InvocationInput } from '../invocation/invocations.ts';

/** Lambda's limits for the two ways to invoke, in bytes. */
const maximumPayload = { RequestResponse: 6_291_456, Event: 1_048_576, DryRun: 6_291_456 } as const;
type InvocationType = keyof typeof maximumPayload;

function invocationType(request: CloudRequest): InvocationType {
  const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
  if (type === 'RequestResponse' || type === 'Event' || type === 'DryRun') return type;
  throw violation(
    'invocationType',
    type,
    'Member must satisfy enum value set: [Event, RequestResponse, DryRun]',
  );
}

function readPayload(body: Buffer, type: InvocationType): Buffer {
  const limit = maximumPayload[type];
  if (body.length > limit) {
    throw new AwsError(
      'RequestTooLargeException',
      `${body.length} byte payload is too large for the ${type} invocation type (limit ${limit} bytes)`,
      413,
    );
  }
  if (body.length === 0) return Buffer.from('{}');
  try {
    JSON.parse(body.toString('utf8'));
    return body;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AwsError(
      'InvalidRequestContentException',
      `Could not parse request body into json: ${reason}`,
      400,
      { cause },
    );
  }
}

function clientContext(request: CloudRequest): string | undefined {
  const encoded = request.headers['x-amz-client-context'];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
}

function answer(invocation: Invocation, requestId: string, withLog: boolean): CloudResponse {
  const { functionError, logTail } = invocation;
  return {
    status: invocation.status,
    headers: {
      'content-type': 'application/json',
      'x-amzn-requestid': requestId,
      'x-amz-executed-version': invocation.executedVersion,
      ...(functionError === undefined ? {} : { 'x-amz-function-error': functionError }),
      ...(withLog ? { 'x-amz-log-result': Buffer.from(logTail).toString('base64') } : {}),
    },
    body: invocation.payload,
  };
}

export function invoke(lambda: LambdaContext): RestAction {
  return {
    name: 'Invoke',
    method: 'POST',
    path: '/2015-03-31/functions/{FunctionName}/invocations',
    async run({ path, request }) {
      const type = invocationType(request);
      const target = findTarget(
        lambda.store,
        path['FunctionName'] ?? '',
        request.query.get('Qualifier'),
      );
      const requestId = randomUUID();
      const input: InvocationInput = {
        requestId,
        payload: readPayload(request.body, type),
        traceId: request.headers['x-amzn-trace-id'],
        clientContext: clientContext(request),
      };
      switch (type) {
        case 'DryRun':
          return { status: 204, headers: { 'x-amzn-requestid': requestId }, body: '' };
        case 'Event':
          lambda.events.accept(target, input);
          return { status: 202, headers: { 'x-amzn-requestid': requestId }, body: '' };
        case 'RequestResponse': {
          const invocation = await lambda.invocations.run(target, input);
          return answer(invocation, requestId, request.headers['x-amz-log-type'] === 'Tail');
        }
      }
    },
  };
}
