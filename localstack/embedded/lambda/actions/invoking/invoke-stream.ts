import { randomUUID } from 'node:crypto';
import { isObject, parsedJson } from '../../../kernel/objects.ts';
import type { RestAction } from '../../../kernel/protocols/rest-json.ts';
import type { Invocation } from '../../../ports.ts';
import type { LambdaContext } from '../../context.ts';
import { findTarget } from '../../functions/qualifier.ts';
import { eventMessage } from '../../invocation/event-stream.ts';
import { readPayload } from '../../invocation/read-payload.ts';

/** How the stream ends: with the log where it was asked for, or with what went wrong. */
function completion({ functionError, logTail, payload }: Invocation, withLog: boolean): object {
  const error = functionError === undefined ? undefined : parsedJson(payload.toString());
  const log = withLog ? { LogResult: Buffer.from(logTail).toString('base64') } : {};
  if (error === undefined) return log;
  const { errorType } = isObject(error) ? error : {};
  return { ErrorCode: String(errorType ?? 'Unknown'), ErrorDetails: payload.toString(), ...log };
}

/** The answer comes in one piece: environments here hand over whole answers. */
export function invokeWithResponseStream(lambda: LambdaContext): RestAction {
  return {
    name: 'InvokeWithResponseStream',
    method: 'POST',
    path: '/2021-11-15/functions/{FunctionName}/response-streaming-invocations',
    takesAnyBody: true,
    async run({ path, request }) {
      const target = findTarget(
        lambda.store,
        path['FunctionName'] ?? '',
        request.query.get('Qualifier'),
      );
      const requestId = randomUUID();
      const payload = readPayload(request.body, 'RequestResponse');
      const invocation = await lambda.invocations.run(target, { payload, requestId });
      const end = completion(invocation, request.headers['x-amz-log-type'] === 'Tail');
      const chunks = invocation.functionError === undefined ? [invocation.payload] : [];
      return {
        status: 200,
        headers: {
          'content-type': 'application/vnd.amazon.eventstream',
          'x-amzn-requestid': requestId,
          'x-amz-executed-version': invocation.executedVersion,
        },
        body: Buffer.concat([
          ...chunks.map((chunk) => eventMessage('PayloadChunk', 'application/octet-stream', chunk)),
          eventMessage('InvokeComplete', 'application/json', Buffer.from(JSON.stringify(end))),
        ]),
      };
    },
  };
}
