import { Failure, ThrottledError } from '../../errors/index.ts';
import type { Model, ModelAnswer, ModelRequest } from '../model.ts';
import type { CallEnd } from './gate-state.ts';
import type { ModelGate } from './model-gate.ts';

const answered: CallEnd = { kind: 'answered' };
const failed: CallEnd = { kind: 'failed' };
const abandoned: CallEnd = { kind: 'abandoned' };

/** What a failure says of the provider; any other says nothing, since it was not asked. */
const ends: Readonly<Record<string, CallEnd>> = {
  model_unavailable: failed,
  model_unreachable: failed,
  model_timeout: failed,
  model_answer_unusable: answered,
  model_refused: answered,
  model_request_refused: answered,
};

/** Failures that are the provider's alone. A request that takes too long may do so every time. */
const providersOwn: ReadonlySet<string> = new Set(['model_unavailable', 'model_unreachable']);

/**
 * A model that is asked only when its gate lets the call go. A failure that leaves the model alone for a
 * while is told as a wait until then: it uses up no attempt of anybody.
 */
export function gatedModel({
  model,
  gate,
}: {
  readonly model: Model;
  readonly gate: ModelGate;
}): Model {
  const generate = async <Output>(request: ModelRequest<Output>): Promise<ModelAnswer<Output>> => {
    const pass = await gate.enter(model.name, request.signal);
    try {
      const answer = await model.generate(request);
      await pass.leave(answered);
      return answer;
    } catch (error) {
      const pausedMs = await pass.leave(request.signal?.aborted ? abandoned : endOf(error));
      throw waiting(error, pausedMs);
    }
  };
  return { name: model.name, generate };
}

function endOf(error: unknown): CallEnd {
  if (error instanceof ThrottledError) {
    return { kind: 'throttled', retryAfterMs: error.retryAfterMs };
  }
  return (error instanceof Failure && ends[error.code]) || abandoned;
}

function waiting(error: unknown, pausedMs: number): unknown {
  // Who was told himself when to come again keeps to that.
  if (error instanceof ThrottledError) return error;
  if (!(error instanceof Failure) || !providersOwn.has(error.code) || pausedMs === 0) return error;
  return new ThrottledError(error.code, error.message, pausedMs, { cause: error });
}
