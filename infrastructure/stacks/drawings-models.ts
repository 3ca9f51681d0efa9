import type { Grant } from '../constructs/grant.ts';
import type { SecretParameter } from '../constructs/secret-parameter.ts';
import type { DrawingsSettings } from '../environment.ts';

/** What the function that reads drawings needs to ask Gemini; nothing where there is none. */
export function geminiGrants(
  key: SecretParameter,
  { gemini }: Pick<DrawingsSettings, 'gemini'>,
): readonly Grant[] {
  if (gemini === undefined) return [];
  return [
    key.granting('GEMINI_KEY_PARAMETER'),
    {
      variables: {
        GEMINI_MODEL: gemini.model,
        GEMINI_CHEAP_MODEL: gemini.cheapModel,
        GEMINI_PRICES: JSON.stringify(gemini.prices),
        ...(gemini.baseUrl === undefined ? {} : { GEMINI_BASE_URL: gemini.baseUrl }),
      },
      statements: [],
    },
  ];
}

/** What a submission may ask for, and what it gets when it does not ask. */
export function analyzerVariables({
  analyzer,
  gemini,
}: Pick<DrawingsSettings, 'analyzer' | 'gemini'>): Readonly<Record<string, string>> {
  const offered = gemini === undefined ? ['vector'] : ['vector', 'gemini', 'both'];
  return { ANALYZERS: offered.join(','), DEFAULT_ANALYZER: analyzer };
}
