import * as z from 'zod';
import { jsonIn } from '#shared/json/json-in.ts';
import type { QueueMessage } from '#shared/queues/queue-message.ts';
import { drawingMessage, messageAbout } from './drawing-messages.ts';

/** Which version of which job is to get its annotated drawing. */
export interface AnnotationAsked {
  readonly jobId: string;
  readonly key: string;
  readonly version: number;
}

const message = drawingMessage.extend({ annotate_version: z.int().min(2) });

/** Asks the worker for the annotated drawing of a corrected version. */
export function annotationMessage(
  { version, ...job }: AnnotationAsked,
  correlationId: string | undefined,
): QueueMessage {
  return messageAbout({ ...job, correlationId }, { annotate_version: version });
}

/** `undefined` for a message that is a job's own. */
export function parseAnnotationMessage(body: string): AnnotationAsked | undefined {
  const { data } = message.safeParse(jsonIn(body));
  if (data === undefined) return undefined;
  const { job_id: jobId, company_client_job: key, annotate_version: version } = data;
  return { jobId, key, version };
}
