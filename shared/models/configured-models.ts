import type { Telemetry } from '../observability/telemetry.ts';
import type { ModelEnvironment } from './environment.ts';
import { gatedModel } from './gate/gated-model.ts';
import type { ModelGate } from './gate/model-gate.ts';
import { createGeminiModel } from './gemini/gemini-model.ts';
import type { Model } from './model.ts';
import { priceOf } from './prices.ts';

/** What a model is there for: `usual` for most work, `cheap` for what needs less. */
export type ModelRole = 'usual' | 'cheap';

/**
 * The models of a deployment by what they are there for. Each is made when it is first asked for,
 * since its key is fetched then; undefined when no key is set.
 */
export type ConfiguredModels = Readonly<Record<ModelRole, () => Promise<Model | undefined>>>;

/** A deployment without models. */
const noModels: ConfiguredModels = {
  usual: async () => undefined,
  cheap: async () => undefined,
};

interface Dependencies {
  /** The key in the parameter of that name; undefined while nobody has set it. */
  readonly keyIn: (parameter: string) => () => Promise<string | undefined>;
  readonly telemetry: Pick<Telemetry, 'modelCalled'>;
  readonly now: () => Date;
  /** Which calls go to them now. @default - all */
  readonly gate?: ModelGate;
}

interface Options {
  /**
   * Longest time for one call, in milliseconds, where that is less than the variables allow. Where
   * another model is asked when one hangs, it must leave time for that. @default - as they allow
   */
  readonly timeoutMs?: number;
}

/**
 * The models that the variables name. The key is fetched when a model is first asked for.
 *
 * @throws PermanentError `configuration_invalid` for a model without a price
 */
export function configuredModels(
  { keyIn, telemetry, now, gate }: Dependencies,
  settings: ModelEnvironment,
  { timeoutMs: most = Number.POSITIVE_INFINITY }: Options = {},
): ConfiguredModels {
  const { GEMINI_KEY_PARAMETER: parameter, GEMINI_BASE_URL: baseUrl } = settings;
  if (parameter === undefined) return noModels;
  const key = keyIn(parameter);
  const timeoutMs = Math.min(settings.GEMINI_GATE.callSeconds * 1000, most);
  const modelNamed = (model: string) => {
    const price = priceOf(settings.GEMINI_PRICES, model);
    return async (): Promise<Model | undefined> => {
      const apiKey = await key();
      if (apiKey === undefined) return undefined;
      const asked = createGeminiModel(
        { now, onUsage: telemetry.modelCalled },
        { model, apiKey, price, timeoutMs, ...(baseUrl !== undefined && { baseUrl }) },
      );
      return gate === undefined ? asked : gatedModel({ model: asked, gate });
    };
  };
  return {
    usual: modelNamed(settings.GEMINI_MODEL),
    cheap: modelNamed(settings.GEMINI_CHEAP_MODEL),
  };
}
