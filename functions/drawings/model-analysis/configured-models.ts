import { createGeminiModel } from '#shared/models/gemini/gemini-model.ts';
import type { Model } from '#shared/models/model.ts';
import { priceOf } from '#shared/models/prices.ts';
import type { Telemetry } from '#shared/observability/telemetry.ts';
import { type AnalysisModels, noModels } from './analysis-models.ts';
import type { ModelEnvironment } from './model-environment.ts';

interface Dependencies {
  /** The key in the parameter of that name; undefined while nobody has set it. */
  readonly keyIn: (parameter: string) => () => Promise<string | undefined>;
  readonly telemetry: Pick<Telemetry, 'modelCalled'>;
  readonly now: () => Date;
}

/**
 * The models that the variables name. The key is fetched when a model is first asked for.
 *
 * @throws PermanentError `configuration_invalid` for a model without a price
 */
export function configuredModels(
  { keyIn, telemetry, now }: Dependencies,
  settings: ModelEnvironment,
): AnalysisModels {
  const { GEMINI_KEY_PARAMETER: parameter, GEMINI_BASE_URL: baseUrl } = settings;
  if (parameter === undefined) return noModels;
  const key = keyIn(parameter);
  const modelNamed = (model: string) => {
    const price = priceOf(settings.GEMINI_PRICES, model);
    return async (): Promise<Model | undefined> => {
      const apiKey = await key();
      if (apiKey === undefined) return undefined;
      return createGeminiModel(
        { now, onUsage: telemetry.modelCalled },
        { model, apiKey, price, ...(baseUrl !== undefined && { baseUrl }) },
      );
    };
  };
  return {
    schedule: modelNamed(settings.GEMINI_MODEL),
    judge: modelNamed(settings.GEMINI_CHEAP_MODEL),
    readsScans: baseUrl === undefined,
  };
}
