import {
  Failure,
  OperatorError,
  PermanentError,
  ThrottledError,
  TransientError,
} from '../errors/index.ts';
import type { Model } from './model.ts';

/** What a system tells its users of a model's failures, by code, in the words of that system. */
export type ModelAdvice = Readonly<
  Record<string, { readonly message?: string; readonly action: string }>
>;

/** A model whose failures say what the user of a system can do. Code, kind and cause stay. */
export function advisingModel(model: Model, advice: ModelAdvice): Model {
  return {
    name: model.name,
    generate: async (request) => {
      try {
        return await model.generate(request);
      } catch (error) {
        throw error instanceof Failure ? advised(error, advice) : error;
      }
    },
  };
}

function advised(failure: Failure, advice: ModelAdvice): Failure {
  const ours = advice[failure.code];
  if (ours === undefined) return failure;
  const { code, details } = failure;
  const { message = failure.message, action } = ours;
  const options = { action, cause: failure, ...(details && { details }) };
  if (failure instanceof ThrottledError) {
    return new ThrottledError(code, message, failure.retryAfterMs, options);
  }
  if (failure instanceof PermanentError) return new PermanentError(code, message, options);
  return failure instanceof OperatorError
    ? new OperatorError(code, message, options)
    : new TransientError(code, message, options);
}
