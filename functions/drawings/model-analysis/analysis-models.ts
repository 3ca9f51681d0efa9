import { advisingModel, type ModelAdvice } from '#shared/models/advising-model.ts';
import type { ConfiguredModels } from '#shared/models/configured-models.ts';
import type { ModelEnvironment } from '#shared/models/environment.ts';
import type { Model } from '#shared/models/model.ts';

/**
 * The models of a deployment. Each is made when it is first asked for, since its key is fetched then;
 * undefined when no key is set.
 */
export interface AnalysisModels {
  /** Reads pages. */
  readonly schedule: () => Promise<Model | undefined>;
  /** Judges schedules: text only, so a cheaper one will do. */
  readonly judge: () => Promise<Model | undefined>;
  /** Whether drawings that the vector reader cannot read go to the model, whatever was asked. */
  readonly readsScans: boolean;
}

const withoutModel = 'Submit it again with the analyzer "vector", which needs no model.';

/** What somebody with a drawing can do when a model fails. */
const advice: ModelAdvice = {
  model_refused: {
    message: 'The AI model refused to look at this document because of its content.',
    action: withoutModel,
  },
  model_request_refused: {
    message: 'The AI model cannot take this document.',
    action: withoutModel,
  },
  model_input_too_large: {
    action: 'Send less at once: a smaller drawing, or a shorter context document.',
  },
  model_key_invalid: {
    action: 'Ask the operator to set a valid key; nothing is wrong with the drawing.',
  },
  model_unknown: {
    action: 'Ask the operator to name a model that exists; nothing is wrong with the drawing.',
  },
};

/** The models of a deployment as those who read drawings. What stands in for Google reads no scans. */
export function analysisModels(
  models: ConfiguredModels,
  settings: Pick<ModelEnvironment, 'GEMINI_KEY_PARAMETER' | 'GEMINI_BASE_URL'>,
): AnalysisModels {
  const advising = (model: () => Promise<Model | undefined>) => async () => {
    const made = await model();
    return made && advisingModel(made, advice);
  };
  return {
    schedule: advising(models.usual),
    judge: advising(models.cheap),
    readsScans:
      settings.GEMINI_KEY_PARAMETER !== undefined && settings.GEMINI_BASE_URL === undefined,
  };
}
