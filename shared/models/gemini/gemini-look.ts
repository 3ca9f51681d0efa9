import { TransientError } from '../../errors/index.ts';
import { callFailure } from './call-errors.ts';
import { createGeminiClient } from './gemini-client.ts';

/** How long an answer is believed, in milliseconds: whoever asks often costs the provider nothing. */
const BELIEVED_MS = 30_000;
const LONGEST_MS = 3_000;

interface Options {
  /** undefined while nobody has set it. */
  readonly key: () => Promise<string | undefined>;
  /** @default Google's */
  readonly baseUrl?: string | undefined;
}

/**
 * Makes a look whether Gemini can be reached with its key, which costs nothing.
 *
 * @throws Failure why it cannot
 */
export function createGeminiLook(
  { now }: { readonly now: () => Date },
  { key, baseUrl }: Options,
): () => Promise<void> {
  let reachedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (now().getTime() - reachedAt < BELIEVED_MS) return;
    const apiKey = await key();
    if (apiKey === undefined) throw new TransientError('model_missing', 'No model is set up.');
    const client = await createGeminiClient(apiKey, baseUrl);
    const abortSignal = AbortSignal.timeout(LONGEST_MS);
    try {
      await client.models.list({ config: { pageSize: 1, abortSignal } });
    } catch (error) {
      throw callFailure(error, now());
    }
    reachedAt = now().getTime();
  };
}
