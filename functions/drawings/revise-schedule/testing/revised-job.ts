import { createFolderFileStore } from '#shared/files/folder-file-store.ts';
import type { ApiRequest } from '#shared/http/api.ts';
import { createFolderJobStore } from '#shared/jobs/folder-job-store.ts';
import { queuedJob } from '#shared/jobs/queued-job.ts';
import { recordingQueue } from '#shared/jobs/testing/recording-queue.ts';
import { silentTelemetry } from '#shared/observability/telemetry.ts';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { annotateDrawing } from '../../annotating/annotate-drawing.ts';
import type { DrawingReading } from '../../reading/drawing-reading.ts';
import { drawPdf } from '../../reading/testing/draw-pdf.ts';
import { drawingFacts } from '../../testing/drawing-facts.ts';

const facts = drawingFacts();

/** Its page is empty. */
const noDrawing = drawPdf({ pages: [{ content: '' }] });

const began = new Date('2026-01-02T03:04:05Z');
const lastStage = { stage: 'judge', checkpoint: null, nextStage: null, warnings: [] };

/** Stores in a folder with one completed job of this reading, and a clock that stands still. */
export async function completedJob(reading: DrawingReading, drawing: Uint8Array = noDrawing) {
  const folder = await temporaryFolder();
  const recorded = recordingQueue();
  const jobs = createFolderJobStore({ folder: `${folder.path}/jobs` });
  const files = createFolderFileStore({ folder: `${folder.path}/files` });
  const jobId = 'job_20260102030405006_00000001';
  const key = `acme#client#${jobId}`;
  const given = { key, jobId, companyId: 'acme', correlationId: 'req_1', facts };
  await jobs.create(queuedJob(given, { now: began, ttlDays: 30 }));
  const time = began.toISOString();
  await jobs.claim(key, { owner: 'worker', until: '2027-01-01', messageSentAt: time }, time);
  const outputFiles = {
    components: 'job/components.json',
    excel: 'job/schedule_v1.xlsx',
    annotated: 'job/annotated_v1.pdf',
  };
  await files.put(facts.input_files.drawing, drawing, 'application/pdf');
  await files.put(outputFiles.components, JSON.stringify(reading), 'application/json');
  const summary = { doors_found: 0, processing_time_seconds: 3 };
  await jobs.complete(key, 'worker', { ...lastStage, outputFiles }, summary, time);
  return {
    jobs,
    files,
    telemetry: silentTelemetry,
    now: () => began,
    annotate: annotateDrawing,
    queue: recorded.queue,
    /** What was sent to the worker. */
    sent: recorded.sent,
    jobId,
    job: async () => {
      const job = await jobs.get(key);
      if (job === undefined) throw new Error('The job is gone.');
      return job;
    },
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

/** A request of the company acme about a job. */
export function requestOf(
  jobId: string,
  body: unknown = undefined,
  query: ApiRequest['query'] = {},
): ApiRequest {
  return {
    path: { job_id: jobId },
    query,
    headers: {},
    body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
    correlationId: 'req_1',
    keyId: 'key_1',
    company: async () => 'acme',
  };
}
