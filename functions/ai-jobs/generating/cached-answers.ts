import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { FileStore } from '#shared/files/file-store.ts';
import { createAnswerMemory } from '#shared/models/answer-memory.ts';
import type { Assignment } from '../job-types/job-type.ts';

/** An answer is given again for a day. */
const KEPT_FOR_MS = 24 * 60 * 60 * 1000;

const kept = z.object({
  output: z.record(z.string(), z.unknown()),
  model: z.string(),
  /** When it was made, ISO 8601. */
  madeAt: z.iso.datetime(),
});

type Kept = Omit<z.infer<typeof kept>, 'madeAt'>;

/** Answers that were given before, of one company. */
export interface CachedAnswers {
  find(assignment: Assignment): Promise<Kept | undefined>;
  keep(assignment: Assignment, answer: Kept): Promise<void>;
  forget(assignment: Assignment): Promise<void>;
}

/**
 * Answers of a day: the same type, input and prompt version get the same one. Each company has its own;
 * its name is in the folder and in what the answer is found by.
 */
export function createCachedAnswers(
  { files, now }: { readonly files: FileStore; readonly now: () => Date },
  { companyId }: { readonly companyId: string },
): CachedAnswers {
  const memory = createAnswerMemory({ files }, { folder: `${companyId}/cached_answers` });
  const nameOf = ({ prompt, input }: Assignment) =>
    createHash('sha256')
      .update(JSON.stringify([companyId, prompt.name, prompt.version, input]))
      .digest('hex');
  return {
    async find(assignment) {
      const found = await memory.get(nameOf(assignment), kept);
      if (found === undefined) return undefined;
      const age = now().getTime() - Date.parse(found.madeAt);
      const fits = assignment.request.output.safeParse(found.output).success;
      return age < KEPT_FOR_MS && fits ? { output: found.output, model: found.model } : undefined;
    },
    forget: (assignment) => memory.delete(nameOf(assignment)),
    keep: (assignment, answer) =>
      memory.put(nameOf(assignment), { ...answer, madeAt: now().toISOString() }),
  };
}
