import type * as z from 'zod';
import { PermanentError } from '#shared/errors/index.ts';
import type { ModelRole } from '#shared/models/configured-models.ts';
import type { ModelRequest } from '#shared/models/model.ts';
import type { Prompt, VersionedPrompt } from '#shared/models/prompts/prompt.ts';
import type { Check } from './checks/check.ts';
import { inputProblems } from './input-problems.ts';

/** What makes a kind of content. */
interface Definition<Name extends string, Input, Output> {
  readonly name: Name;
  /** Strict: a field that it does not know is refused. */
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  /** The output for one input, where the input sets limits. @default `output` */
  readonly outputFor?: (input: Input) => z.ZodType<Output>;
  /** What else must hold of an output; the model is shown what does not, once. */
  readonly checks: readonly Check<Input, Output>[];
  readonly prompt: VersionedPrompt;
  /** Limits that the model is told beside the input: ours, and only figures. */
  readonly limits?: (input: Input) => Readonly<Record<string, number | boolean>>;
  /** Who is asked, in this order. */
  readonly models: readonly ModelRole[];
  /** Of one answer, with what the model thinks before it answers. */
  readonly maximumOutputTokens: (input: Input) => number;
  /** The content as people read it. */
  readonly asText: (output: Output) => string;
}

/** A job of a type, ready to be asked of a model. */
export interface Assignment {
  /** As the schema has read it: two inputs that mean the same are the same. */
  readonly input: unknown;
  readonly prompt: Prompt;
  readonly models: readonly ModelRole[];
  readonly request: ModelRequest<unknown>;
}

/** A kind of content, as the dispatcher and the API see it. */
export interface JobType<Name extends string = string, Input = unknown, Output = unknown> {
  readonly name: Name;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  readonly prompt: VersionedPrompt;
  /** @throws PermanentError `input_invalid`, whose details name the fields */
  assignment(input: unknown): Assignment;
  /** The content as people read it; undefined for what is none. */
  asText(output: unknown): string | undefined;
}

export function defineJobType<Name extends string, Input, Output>(
  definition: Definition<Name, Input, Output>,
): JobType<Name, Input, Output> {
  const { name, input, output, checks, prompt, models } = definition;
  const outputFor = definition.outputFor ?? (() => output);
  return {
    name,
    input,
    output,
    prompt,
    assignment(given) {
      const read = readInput(name, input, given);
      return {
        input: read,
        prompt: prompt.current,
        models,
        request: {
          purpose: name,
          instruction: prompt.current.text,
          parts: partsOf(read, definition.limits?.(read)),
          output: outputFor(read).superRefine((made, context) => {
            for (const check of checks) {
              for (const message of check(made, read)) {
                context.addIssue({ code: 'custom', message });
              }
            }
          }),
          maximumOutputTokens: definition.maximumOutputTokens(read),
        },
      };
    },
    asText(given) {
      const read = output.safeParse(given);
      return read.success ? definition.asText(read.data) : undefined;
    },
  };
}

function readInput<Input>(name: string, schema: z.ZodType<Input>, given: unknown): Input {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const problems = inputProblems(result.error);
  const sentences = Object.entries(problems).map(([field, problem]) => `${field} ${problem}`);
  throw new PermanentError(
    'input_invalid',
    `The input of this ${name} job is not valid: ${sentences.join('; ')}.`,
    { action: 'Correct these fields and submit it again.', details: { fields: problems } },
  );
}

/** The input as data: JSON on one line, so that no text in it can end where the data ends. */
function partsOf(input: unknown, limits: Readonly<Record<string, unknown>> | undefined) {
  const given = { text: `The request (data):\n${JSON.stringify(input)}` };
  if (limits === undefined) return [given];
  return [{ text: `Limits of the answer:\n${JSON.stringify(limits)}` }, given];
}
