import { Failure, OperatorError, ThrottledError, TransientError } from '#shared/errors/index.ts';
import type { ConfiguredModels, ModelRole } from '#shared/models/configured-models.ts';
import type { Model, ModelAnswer, ModelRequest } from '#shared/models/model.ts';

/** An answer that no model can do better is no reason to ask another one. */
const UNUSABLE = 'model_answer_unusable';

/**
 * Asks the models one after the other until one answers. The next is asked where one cannot be had: it
 * is throttled, down or gone. A refusal, and an answer that cannot be used, are final.
 *
 * @throws ThrottledError with the shortest wait when one of them said when to come again; else the
 *   failure of the first that may come good; OperatorError `model_missing` when there is none
 */
export async function askInOrder<Output>(
  { models, roles }: { readonly models: ConfiguredModels; readonly roles: readonly ModelRole[] },
  request: ModelRequest<Output>,
): Promise<ModelAnswer<Output>> {
  const failures: Failure[] = [];
  for await (const model of modelsIn(models, roles)) {
    try {
      return await model.generate(request);
    } catch (error) {
      request.signal?.throwIfAborted();
      failures.push(passedOver(error, failures));
    }
  }
  throw failures.length === 0 ? missing() : worst(failures);
}

/**
 * The failure of a model that cannot be had, so that the next is asked.
 *
 * @throws what ends the asking: what is final, else what the models before have said
 */
function passedOver(error: unknown, before: readonly Failure[]): Failure {
  if (!(error instanceof Failure)) throw error;
  if (error.code === UNUSABLE) throw unusable(error);
  if (isAway(error)) return error;
  throw before.length === 0 || error.code === 'model_refused' ? error : worst(before);
}

/** The models of the roles, each once: two roles may have the same. */
async function* modelsIn(
  models: ConfiguredModels,
  roles: readonly ModelRole[],
): AsyncGenerator<Model> {
  const seen = new Set<string>();
  for (const role of roles) {
    const model = await models[role]();
    if (model === undefined || seen.has(model.name)) continue;
    seen.add(model.name);
    yield model;
  }
}

/** The model cannot be had now, or no more; another one may do. */
function isAway(failure: Failure): boolean {
  return (
    failure instanceof ThrottledError ||
    failure instanceof TransientError ||
    failure.code === 'model_unknown'
  );
}

/** What to tell of failures of several models: to wait, else to try again, else the first. */
function worst(failures: readonly Failure[]): Failure {
  const waits = failures.filter((failure) => failure instanceof ThrottledError);
  const [shortest] = waits.toSorted((one, other) => one.retryAfterMs - other.retryAfterMs);
  const passing = failures.find((failure) => failure instanceof TransientError);
  return shortest ?? passing ?? failures[0] ?? missing();
}

/** The model has had its second chance; a third would cost as much and come to the same. */
function unusable(cause: Failure): OperatorError {
  return new OperatorError(UNUSABLE, cause.message, {
    action: 'Submit it again, perhaps with a simpler request.',
    cause,
    ...(cause.details && { details: cause.details }),
  });
}

function missing(): OperatorError {
  return new OperatorError('model_missing', 'This deployment has no AI model yet.', {
    action: 'Ask the operator to set the key of the AI model; nothing is wrong with your input.',
  });
}
