import type { DeadLetter } from '#shared/dead-letters/dead-letter-queue.ts';
import type { Reason } from '#shared/dead-letters/letter-reason.ts';
import type { Job } from '#shared/jobs/job.ts';
import { parseAnnotationMessage } from './annotation-message.ts';
import { resultKey } from './result-files.ts';

/**
 * Why a letter is dead that asks for the annotated drawing of a version: its job has ended well and still
 * wants it. `undefined` for a job's own letter, and where nobody wants the drawing any more.
 */
export function annotationReason({ body }: DeadLetter, job: Job | undefined): Reason | undefined {
  const asked = parseAnnotationMessage(body);
  if (asked === undefined || job?.status !== 'completed') return undefined;
  if (resultKey(job, 'annotated', asked.version) !== undefined) return undefined;
  return {
    code: 'revision_not_annotated',
    message:
      `The annotated drawing of version ${asked.version} could not be drawn, as often as it was tried.` +
      ' The schedule of the version is whole; discarded, the version has no annotated drawing.',
    stage: null,
    attempts: [],
  };
}
