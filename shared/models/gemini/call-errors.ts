import * as z from 'zod';
import {
  type Failure,
  OperatorError,
  PermanentError,
  ThrottledError,
  TransientError,
} from '../../errors/index.ts';
import { type ErrorDetails, hintMs, quotaWaitMs } from './quota-wait.ts';
import { retryAfterMs, toldWaitMs } from './told-wait.ts';

const errorBody = z.object({
  error: z.object({
    status: z.string().optional(),
    message: z.string().optional(),
    details: z.array(z.record(z.string(), z.unknown())).default([]),
  }),
});

/** An error of the client: its HTTP status, and the body of the answer as its message. */
const apiError = z.object({
  name: z.literal('ApiError'),
  status: z.number(),
  message: z.string(),
});

/**
 * What became of a call that did not succeed. The provider's own words go to the log only.
 *
 * @param headers of the answer, where there was one
 */
export function callFailure(error: unknown, now: Date, headers?: Headers): Failure {
  const known = apiError.safeParse(error);
  if (!known.success) return unanswered(error);
  const { status, message } = known.data;
  const details = bodyOf(message)?.details ?? [];
  if (status === 429) {
    return new ThrottledError(
      'model_throttled',
      'The AI model takes no more requests for a while.',
      quotaWaitMs(details, now, toldWaitMs(headers, now)),
      { cause: error },
    );
  }
  if (status === 408 || status >= 500) {
    const message = 'The AI model is not available now.';
    // Limits of a rate are told with any answer; only these are about coming again.
    const waitMs = status === 503 ? (hintMs(details) ?? retryAfterMs(headers, now)) : undefined;
    return waitMs === undefined
      ? new TransientError('model_unavailable', message, { cause: error })
      : new ThrottledError('model_unavailable', message, waitMs, { cause: error });
  }
  return refusedCall(status, details, error);
}

/** Nothing came back, or nothing that could be read: a timeout, a broken connection. */
function unanswered(error: unknown): TransientError {
  const timedOut = error instanceof Error && error.name === 'TimeoutError';
  return timedOut
    ? new TransientError('model_timeout', 'The AI model did not answer in time.', { cause: error })
    : new TransientError('model_unreachable', 'The AI model could not be reached.', {
        cause: error,
      });
}

function refusedCall(status: number, details: ErrorDetails, cause: unknown): Failure {
  const wrongKey = details.some(({ reason }) => reason === 'API_KEY_INVALID');
  if (wrongKey || status === 401 || status === 403) {
    return new OperatorError(
      'model_key_invalid',
      'The key of the AI model is not valid, or may not use this model.',
      { action: 'Ask the operator to set a valid key; nothing is wrong with your input.', cause },
    );
  }
  if (status === 404) {
    return new OperatorError('model_unknown', 'The AI model of this deployment does not exist.', {
      action: 'Ask the operator to name a model that exists; nothing is wrong with your input.',
      cause,
    });
  }
  return new PermanentError('model_request_refused', 'The AI model cannot take this input.', {
    action: 'Correct the input and submit it again; if it fails again, tell us the job id.',
    cause,
  });
}

function bodyOf(message: string): z.infer<typeof errorBody>['error'] | undefined {
  try {
    return errorBody.safeParse(JSON.parse(message)).data?.error;
  } catch {
    return undefined;
  }
}
