import * as z from 'zod';

/** The id of an AI job: a UUID. We mint version 4; API Gateway's own request ids may be others. */
export const aiJobId = z.uuid('must be a UUID');

/** True for a text that may be the id of an AI job. */
export function isAIJobId(text: string): boolean {
  return aiJobId.safeParse(text).success;
}
