import * as z from 'zod';
import type { JobMessages, JobReference } from '#shared/jobs/job-messages.ts';
import { jsonIn } from '#shared/json/json-in.ts';
import type { QueueMessage } from '#shared/queues/queue-message.ts';
import { factsOf } from './drawing-job.ts';

/** The name of the message attribute that carries the correlation id. */
const correlationAttribute = 'correlation_id';

/** What every message about a job says. */
export const drawingMessage = z.object({
  job_id: z.string().min(1).max(100),
  // DynamoDB takes keys of up to 2,048 bytes.
  company_client_job: z.string().min(1).max(500),
});

/** A message about a job; `more` is what it says beside. */
export function messageAbout(
  { jobId, key, correlationId }: JobReference,
  more: Readonly<Record<string, unknown>> = {},
): QueueMessage {
  return {
    body: JSON.stringify({ job_id: jobId, company_client_job: key, ...more }),
    attributes: correlationId === undefined ? {} : { [correlationAttribute]: correlationId },
  };
}

/** Messages of the system "drawings", with the fields that the brief names. */
export const drawingMessages: JobMessages = {
  write(job) {
    const { input_files: files, pipeline, client_name, project_name } = factsOf(job);
    return messageAbout(job, {
      drawing_s3_key: files.drawing,
      context_s3_key: files.context,
      pipeline_config: pipeline,
      client_name,
      project_name,
    });
  },
  read({ body, attributes }) {
    const { data } = drawingMessage.safeParse(jsonIn(body));
    if (data === undefined) return undefined;
    const { job_id: jobId, company_client_job: key } = data;
    return { jobId, key, correlationId: attributes[correlationAttribute] };
  },
};
