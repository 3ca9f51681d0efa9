import type { Grant } from '../constructs/grant.ts';
import type { SecretParameter } from '../constructs/secret-parameter.ts';
import type { Environment } from '../environment.ts';

/** What a function needs to ask Gemini; nothing where there is none. */
export function geminiGrants(
  key: SecretParameter,
  { gemini }: Pick<Environment, 'gemini'>,
): readonly Grant[] {
  if (gemini === undefined) return [];
  return [
    key.granting('GEMINI_KEY_PARAMETER'),
    {
      variables: {
        GEMINI_MODEL: gemini.model,
        GEMINI_CHEAP_MODEL: gemini.cheapModel,
        GEMINI_PRICES: JSON.stringify(gemini.prices),
        GEMINI_GATE: JSON.stringify(gemini.gate),
        ...(gemini.baseUrl === undefined ? {} : { GEMINI_BASE_URL: gemini.baseUrl }),
      },
      statements: [],
    },
  ];
}
