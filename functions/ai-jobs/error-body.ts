import type { ErrorBody } from '#shared/http/error-answer.ts';
import { describeError } from './contract/describe-error.ts';
import type { AIJobErrorAnswer } from './contract/error.ts';

/** Errors in the shape that this system's callers know. */
export const aiJobErrorBody: ErrorBody = ({ details, ...problem }): AIJobErrorAnswer => {
  const { timestamp, correlationId: traceId } = problem;
  return {
    error: describeError(
      // Of requests, the details are the fields that are wrong.
      {
        ...problem,
        ...(details && { details: 'fields' in details ? details : { fields: details } }),
      },
      { service: 'ai-jobs', timestamp, traceId },
      'request',
    ),
  };
};
