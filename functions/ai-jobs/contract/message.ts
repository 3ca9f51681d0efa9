import * as z from 'zod';
import { aiJobId } from './job-id.ts';
import type { AIJobInput, AIJobType } from './job-types.ts';

/** What every message that asks for a job says. The input is held against its type by the worker. */
const asked = z.object({
  jobId: aiJobId,
  jobType: z.string().min(1).max(64),
  input: z.unknown(),
  traceId: z.string().min(1).exactOptional(),
  /** An answer that the same company got to the same input before will do. */
  allowCached: z.boolean().exactOptional(),
});

/**
 * A message that asks for a job, as we send it: `userId` is the company of the API key. Type and input
 * are as the sender wrote them.
 */
export const aiJobMessage = asked.extend({
  userId: z.string().min(1),
  /** When it was sent, ISO 8601. */
  timestamp: z.iso.datetime(),
  /** The API has sent it, and made the job's record before; means nothing to anybody else. */
  recorded: z.literal(true).exactOptional(),
});

/**
 * A message of the direct way from API Gateway, which knows only the key; a user is not believed. It is
 * as old as the queue says.
 */
export const directJobMessage = asked.extend({ apiKeyId: z.string().min(1) });

/** A message that asks for a job, of whichever way it came. */
export type AnyAIJobMessage = z.infer<typeof aiJobMessage> | z.infer<typeof directJobMessage>;

/** A message that asks for a job of a type. */
export interface AIJobMessage<Type extends AIJobType = AIJobType> {
  readonly jobId: string;
  readonly userId: string;
  readonly jobType: Type;
  readonly input: AIJobInput<Type>;
  readonly timestamp: string;
  readonly traceId?: string;
  readonly allowCached?: boolean;
}
