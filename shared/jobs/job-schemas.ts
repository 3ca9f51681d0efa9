import * as z from 'zod';

/** Parts of a job, as they lie in the table and in messages. */

export const stageUsage = z.object({ input: z.number(), output: z.number(), cost: z.number() });

export const checkpoint = z.object({
  key: z.string(),
  hash: z.string(),
  version: z.number(),
  usage: stageUsage.exactOptional(),
});

export const jobWarning = z.object({ stage: z.string(), code: z.string(), message: z.string() });

export const failedAttempt = z.object({
  attempt: z.number(),
  at: z.string(),
  stage: z.string().nullable(),
  code: z.string(),
});

export const carryingMessage = z.object({
  messageId: z.string(),
  sentAt: z.string(),
  copy: z.string().exactOptional(),
  original: z.string().exactOptional(),
});

export const jobLetter = carryingMessage.extend({ seenAt: z.string() });

export const jobFailure = z.object({
  code: z.string(),
  message: z.string(),
  action: z.string(),
  stage: z.string().nullable(),
});
