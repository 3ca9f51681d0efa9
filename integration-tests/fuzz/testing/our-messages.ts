import * as fc from 'fast-check';
import { validInputs } from '../../support/ai-job-inputs.ts';

/** Messages as somebody may really send them to a queue, and what is put in the place of their fields. */
export interface OurMessages {
  readonly ours: fc.Arbitrary<Readonly<Record<string, unknown>>>;
  /** Values that mean something, right and wrong ones. */
  readonly fields: Readonly<Record<string, readonly unknown[]>>;
}

const unknownJob = 'job_20261122093015042_7k3m9xw2';
const unknownId = '01234567-89ab-4cde-8f01-23456789abcd';
const timestamp = '2026-11-22T09:30:15.042Z';

/** Never the same twice: a job that is at work has other messages about it wait for as long as it may take. */
const newId = fc.noBias(fc.uuid({ version: 4 }));

/** @param done a job that is completed, and its key */
export function drawingMessages(done: { readonly jobId: string; readonly key: string }) {
  const { jobId, key } = done;
  return {
    ours: fc.constantFrom(
      { job_id: jobId, company_client_job: key },
      { job_id: jobId, company_client_job: key, annotate_version: 1 },
      { job_id: unknownJob, company_client_job: `acme#client#${unknownJob}` },
    ),
    fields: {
      job_id: [jobId, unknownJob, 7],
      company_client_job: [
        key,
        `acme#-#${jobId}`,
        `acme#-#${unknownJob}`,
        `globex#client#${jobId}`,
        '#',
        '',
      ],
      annotate_version: [1, 2, 3, 1e9],
      drawing_s3_key: ['../../x', null],
      pipeline_config: ['extract_only', 'none'],
    },
  } satisfies OurMessages;
}

/** Requests for AI jobs that nobody has recorded. */
export function requestMessages() {
  return {
    ours: fc.record({
      jobId: newId,
      jobType: fc.constant('blog-post'),
      userId: fc.constantFrom('acme', 'globex'),
      input: validInputs['blog-post'],
      timestamp: fc.constant(timestamp),
    }),
    fields: {
      jobId: [unknownJob, '', 'x'.repeat(2_000)],
      jobType: ['blog-post', 'poem', '__proto__'],
      userId: ['acme', 'globex', '', '#', '../x', '__proto__'],
      input: [{}, null, { topic: '' }, { topic: 'x'.repeat(40_000) }],
      timestamp: [timestamp, 'now', 0],
      recorded: [true],
      apiKeyId: ['none', ''],
      traceId: ['a', ''],
    },
  } satisfies OurMessages;
}

/**
 * Ends of AI jobs, some of which there are.
 *
 * @param done a job that is completed
 */
export function resultMessages(done: string) {
  const error = {
    code: 'AI_SERVICE_ERROR',
    message: 'The model is gone.',
    severity: 'medium',
    retryable: true,
    action: 'Try again.',
    details: { service: 'x', timestamp, reason: 'model_gone' },
  };
  const of = (end: object) =>
    fc
      .record({
        jobId: fc.constantFrom(done, unknownId),
        userId: fc.constantFrom('acme', 'globex'),
      })
      .map((who) => ({
        ...who,
        ...{ jobType: 'blog-post', timestamp },
        ...end,
      }));
  return {
    ours: fc.oneof(
      of({ status: 'completed', result: { text: 'x' } }),
      of({ status: 'failed', error }),
      of({ status: 'cancelled' }),
    ),
    fields: {
      jobId: [done, unknownId, unknownJob],
      userId: ['acme', 'globex', '#'],
      jobType: ['blog-post', 'poem'],
      status: ['completed', 'failed', 'cancelled'],
      result: [null, {}, { text: 'x' }],
      error: [null, {}, error],
      timestamp: [timestamp],
      attempt: [{}, { kind: 'completed' }],
    },
  } satisfies OurMessages;
}
