import * as z from 'zod';

const version = z.string().regex(/^v\d+$/);

/** The history of a prompt. A version never changes: another wording is another version. */
export const promptHistory = z.strictObject({
  name: z.string(),
  current_version: version,
  versions: z.array(
    z.strictObject({
      version,
      created_at: z.iso.datetime(),
      /** The version that it was made from; null for the first. */
      base_version: version.nullable(),
      changes: z.array(z.string()).min(1),
      /** SHA-256 of the text. */
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      /** Scores of runs of the evaluation with this version. */
      performance: z.record(z.string(), z.number()),
    }),
  ),
});

export type PromptHistory = z.infer<typeof promptHistory>;

/** One wording of a prompt. */
export interface Prompt {
  readonly name: string;
  readonly version: string;
  readonly text: string;
}

/** A prompt in all its versions. */
export interface VersionedPrompt {
  readonly history: PromptHistory;
  /** @throws RangeError for a version that there is not */
  readonly load: (version: string) => Prompt;
  readonly current: Prompt;
}

/** Puts the history of a prompt and its texts together. */
export function versionedPrompt(
  history: unknown,
  texts: Readonly<Record<string, string>>,
): VersionedPrompt {
  const told = promptHistory.parse(history);
  const load = (wanted: string): Prompt => {
    const text = texts[wanted];
    if (text === undefined) throw new RangeError(`${told.name} has no version ${wanted}.`);
    return { name: told.name, version: wanted, text };
  };
  return { history: told, load, current: load(told.current_version) };
}
