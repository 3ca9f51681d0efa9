import {
  exitPayload,
  exitSentence,
  exitType,
  timeoutPayload,
  timeoutSentence,
  tooLargePayload,
} from './failures.ts';
import type { InvocationReport } from './platform-lines.ts';
import { type Answer, maximumAnswerBytes } from './runtime-api.ts';

/** What one invocation has come to. */
export interface Result {
  readonly payload: Buffer;
  readonly status: InvocationReport['status'];
  readonly errorType?: string;
  /** What the platform writes of it, before its report. */
  readonly line?: string;
}

export function resultOf(answer: Answer, requestId: string): Result {
  switch (answer.kind) {
    case 'response':
      return { payload: answer.payload, status: 'success' };
    case 'error':
      return { payload: answer.payload, status: 'error', errorType: answer.errorType };
    case 'tooLarge':
      return {
        payload: tooLargePayload(maximumAnswerBytes),
        status: 'error',
        errorType: 'Function.ResponseSizeTooLarge',
      };
    case 'exited': {
      const errorType = exitType(answer.exit);
      return {
        payload: exitPayload(requestId, answer.exit),
        status: 'error',
        errorType,
        line: `RequestId: ${requestId} Error: ${exitSentence(answer.exit)}\n${errorType}`,
      };
    }
  }
}

/** @param seconds the timeout of the function. */
export function timedOut(requestId: string, seconds: number): Result {
  return {
    payload: timeoutPayload(requestId, seconds),
    status: 'timeout',
    line: `${new Date().toISOString()} ${requestId} ${timeoutSentence(seconds)}`,
  };
}
