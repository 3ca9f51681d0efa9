import * as z from 'zod';
import { PermanentError } from '../../errors/index.ts';
import { jsonIn } from '../../json/json-in.ts';

/** The part of an answer that is looked at. */
export interface GeminiAnswer {
  readonly candidates?: readonly {
    readonly content?: {
      readonly parts?: readonly { readonly text?: string; readonly thought?: boolean }[];
    };
    readonly finishReason?: string;
  }[];
  readonly promptFeedback?: { readonly blockReason?: string };
}

/** An answer that can be used, or what to tell the model about the one that cannot. */
export type ReadAnswer<Output> =
  | { readonly output: Output }
  | { readonly text: string; readonly problem: string };

/** Ways to end that another try does not change: the content itself is refused. */
const refusals: ReadonlySet<string> = new Set([
  'SAFETY',
  'RECITATION',
  'LANGUAGE',
  'BLOCKLIST',
  'PROHIBITED_CONTENT',
  'SPII',
]);

/**
 * Reads an answer as JSON of the shape that was asked for.
 *
 * @throws PermanentError `model_refused` when the prompt or the answer was stopped for its content
 */
export function readAnswer<Output>(
  answer: GeminiAnswer,
  output: z.ZodType<Output>,
): ReadAnswer<Output> {
  const [candidate] = answer.candidates ?? [];
  const reason = answer.promptFeedback?.blockReason ?? candidate?.finishReason;
  if (answer.promptFeedback?.blockReason !== undefined || refusals.has(reason ?? '')) {
    throw refused(reason ?? 'unknown');
  }
  const parts = candidate?.content?.parts ?? [];
  const text = parts.map((part) => (part.thought === true ? '' : (part.text ?? ''))).join('');
  if (reason === 'MAX_TOKENS') {
    return { text, problem: 'It was cut off at the limit. Answer again, and more briefly.' };
  }
  const value = jsonIn(text);
  if (value === undefined) return { text, problem: 'It is not valid JSON.' };
  const result = output.safeParse(value);
  if (result.success) return { output: result.data };
  return { text, problem: `It does not fit the schema: ${z.prettifyError(result.error)}` };
}

function refused(reason: string): PermanentError {
  return new PermanentError(
    'model_refused',
    'The AI model refused to answer because of the content.',
    {
      action: 'Change what you have sent and submit it again.',
      details: { reason },
    },
  );
}
