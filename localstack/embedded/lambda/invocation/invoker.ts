import { AwsError } from '../../kernel/aws-error.ts';
import type { CloudResponse } from '../../kernel/cloud-request.ts';
import type { Dispatcher } from '../../kernel/dispatcher.ts';
import type { FunctionInvoker, Invocation } from '../../ports.ts';

function errorOf(answer: CloudResponse): AwsError {
  const code = answer.headers['x-amzn-errortype'] ?? 'InternalFailure';
  const body: { message?: unknown; Message?: unknown } = JSON.parse(answer.body.toString() || '{}');
  return new AwsError(code, String(body.message ?? body.Message ?? ''), answer.status);
}

function invocationOf({ body, headers, status }: CloudResponse): Invocation {
  const functionError = headers['x-amz-function-error'];
  return {
    status,
    executedVersion: headers['x-amz-executed-version'] ?? '$LATEST',
    payload: Buffer.from(body),
    logTail: Buffer.from(headers['x-amz-log-result'] ?? '', 'base64').toString(),
    ...(functionError === 'Handled' || functionError === 'Unhandled' ? { functionError } : {}),
  };
}

/**
 * The way other services invoke functions: the `Invoke` action through the cloud's own gate, so
 * that the function's policy is asked as it is for anybody else.
 */
export function createInvoker(dependencies: { readonly dispatcher: Dispatcher }): FunctionInvoker {
  return {
    async invoke({ functionName, payload, principal, type }) {
      const answer = await dependencies.dispatcher.call({
        service: 'lambda',
        path: `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`,
        headers: { 'x-amz-invocation-type': type, 'x-amz-log-type': 'Tail' },
        body: payload,
        principal,
      });
      if (answer.status >= 300) throw errorOf(answer);
      return invocationOf(answer);
    },
  };
}
