import type { Environment } from '../environment.ts';

/** What a submission may ask for, and what it gets when it does not ask. */
export function analyzerVariables({
  drawings,
  gemini,
}: Pick<Environment, 'drawings' | 'gemini'>): Readonly<Record<string, string>> {
  const offered = gemini === undefined ? ['vector'] : ['vector', 'gemini', 'both'];
  return { ANALYZERS: offered.join(','), DEFAULT_ANALYZER: drawings.analyzer };
}
