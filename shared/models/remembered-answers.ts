import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { FileStore } from '../files/file-store.ts';
import { createAnswerMemory } from './answer-memory.ts';
import type { Model, ModelAnswer, ModelRequest } from './model.ts';

const kept = z.object({
  output: z.unknown(),
  usage: z.object({
    model: z.string(),
    inputTokens: z.number(),
    outputTokens: z.number(),
    estimatedCost: z.number(),
  }),
  version: z.string(),
});

/**
 * A model that is not asked twice: answers are kept among the files of the job. A run that was stopped
 * or told to wait at page 30 goes on there and pays for no page again. They are no parts of a stage, which
 * end with it: a stage that is made anew finds them as well.
 */
export function rememberingModel(
  { model, files }: { readonly model: Model; readonly files: FileStore },
  { folder, onKept }: { readonly folder: string; readonly onKept?: () => void },
): Model {
  const memory = createAnswerMemory({ files }, { folder: `${folder}/model_answers` });
  const generate = async <Output>(request: ModelRequest<Output>): Promise<ModelAnswer<Output>> => {
    const name = fingerprint(model.name, request);
    const before = await memory.get(name, kept);
    const output = before && request.output.safeParse(before.output);
    if (before && output?.success) return { ...before, output: output.data, earlier: true };
    const answer = await model.generate(request);
    await memory.put(name, answer);
    onKept?.();
    return answer;
  };
  return { name: model.name, generate };
}

/** The same question to the same model has the same name. */
function fingerprint(model: string, { instruction, parts, temperature }: ModelRequest<unknown>) {
  const hash = createHash('sha256').update(JSON.stringify([model, instruction, temperature]));
  for (const part of parts) {
    hash.update('\0');
    if ('text' in part) hash.update(part.text);
    else hash.update('pdf' in part ? part.pdf : part.png);
  }
  return hash.digest('hex');
}
