import { randomUUID } from 'node:crypto';
import type { CloudRequest, CloudResponse } from '../../../kernel/cloud-request.ts';
import type { RestAction } from '../../../kernel/protocols/rest-json.ts';
import type { Invocation } from '../../../ports.ts';
import type { LambdaContext } from '../../context.ts';
import { violation } from '../../errors.ts';
import { findTarget } from '../../functions/qualifier.ts';
import { type InvocationInput, newTraceId } from '../../invocation/invocations.ts';
import { type InvocationType, readPayload } from '../../invocation/read-payload.ts';

function invocationType(request: CloudRequest): InvocationType {
  const type = request.headers['x-amz-invocation-type'] ?? 'RequestResponse';
  if (type === 'RequestResponse' || type === 'Event' || type === 'DryRun') return type;
  throw violation(
    'invocationType',
    type,
    'Member must satisfy enum value set: [Event, RequestResponse, DryRun]',
  );
}

function wantsLog(request: CloudRequest): boolean {
  const type = request.headers['x-amz-log-type'] ?? 'None';
  if (type === 'None' || type === 'Tail') return type === 'Tail';
  throw violation('logType', type, 'Member must satisfy enum value set: [None, Tail]');
}

function clientContext(request: CloudRequest): string | undefined {
  const encoded = request.headers['x-amz-client-context'];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
}

/** An event with the names that its answer carries too. */
type IdentifiedInput = InvocationInput & { readonly requestId: string; readonly traceId: string };

function answer(
  invocation: Invocation,
  { requestId, traceId }: IdentifiedInput,
  withLog: boolean,
): CloudResponse {
  const { functionError, logTail } = invocation;
  return {
    status: invocation.status,
    headers: {
      'content-type': 'application/json',
      'x-amzn-requestid': requestId,
      'x-amz-executed-version': invocation.executedVersion,
      'x-amzn-trace-id': traceId,
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
    takesAnyBody: true,
    async run({ path, request }) {
      const type = invocationType(request);
      const withLog = wantsLog(request);
      const target = findTarget(
        lambda.store,
        path['FunctionName'] ?? '',
        request.query.get('Qualifier'),
      );
      const requestId = randomUUID();
      const input: IdentifiedInput = {
        requestId,
        payload: readPayload(request.body, type),
        traceId: request.headers['x-amzn-trace-id'] ?? newTraceId(lambda.clock.now()),
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
          return answer(invocation, input, withLog);
        }
      }
    },
  };
}
