import type { AcceptedEvent, Verdict } from './accepted-event.ts';

/** Characters of the function's error that a dead letter carries. */
const maximumErrorMessage = 1024;

function parsed(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString());
  } catch {
    return payload.toString();
  }
}

/**
 * What a destination is told of an event.
 * @param at when it ended and the ARN of the function with its qualifier.
 * @see AWS Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations"
 */
export function destinationRecord(
  event: AcceptedEvent,
  verdict: Verdict,
  at: { readonly time: number; readonly functionArn: string },
): object {
  const { invocation } = verdict.attempt;
  return {
    version: '1.0',
    timestamp: new Date(at.time).toISOString(),
    requestContext: {
      requestId: event.requestId,
      functionArn: at.functionArn,
      condition: verdict.condition,
      approximateInvokeCount: event.attempts,
    },
    requestPayload: parsed(event.payload),
    ...(invocation === undefined
      ? {}
      : {
          responseContext: {
            statusCode: 200,
            executedVersion: invocation.executedVersion,
            functionError: invocation.functionError,
          },
          responsePayload: parsed(invocation.payload),
        }),
  };
}

/** The message attributes of a dead letter, whose body is the event itself. */
export function deadLetterAttributes(
  event: AcceptedEvent,
  verdict: Verdict,
): Readonly<Record<string, string>> {
  const { error, invocation } = verdict.attempt;
  const payload: unknown = invocation && parsed(invocation.payload);
  const isRecord = typeof payload === 'object' && payload !== null;
  const said = isRecord && 'errorMessage' in payload ? String(payload.errorMessage) : undefined;
  return {
    RequestID: event.requestId,
    ErrorCode: String(error?.status ?? 200),
    ErrorMessage: (said ?? error?.message ?? '').slice(0, maximumErrorMessage),
  };
}
