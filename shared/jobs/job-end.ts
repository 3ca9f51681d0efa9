import * as z from 'zod';
import {
  carryingMessage,
  checkpoint,
  failedAttempt,
  jobFailure,
  jobWarning,
  stageUsage,
} from './job-schemas.ts';

const lastStage = z.object({
  stage: z.string(),
  checkpoint: checkpoint.nullable(),
  nextStage: z.string().nullable(),
  outputFiles: z.record(z.string(), z.string()),
  warnings: z.array(jobWarning).readonly(),
});

/** How a run has ended, told to whoever writes it down. */
export const jobEnd = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('completed'),
    /** Of the lease under which it was done. */
    owner: z.string(),
    lastStage,
    summary: z.record(z.string(), z.unknown()),
  }),
  z.object({
    kind: z.literal('failed'),
    owner: z.string(),
    failure: jobFailure,
    deadLetter: z.boolean(),
    letter: carryingMessage.exactOptional(),
    failedAttempt: failedAttempt.exactOptional(),
    spent: z.record(z.string(), stageUsage).exactOptional(),
  }),
  /** Its worker has died: said by whoever found its message among the dead letters. */
  z.object({
    kind: z.literal('abandoned'),
    failure: jobFailure,
    letter: carryingMessage,
  }),
]);

export type JobEnd = z.infer<typeof jobEnd>;
