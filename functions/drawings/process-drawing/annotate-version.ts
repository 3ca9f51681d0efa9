import { PermanentError } from '#shared/errors/index.ts';
import type { FileStore } from '#shared/files/file-store.ts';
import type { Job } from '#shared/jobs/job.ts';
import type { Delivery, JobQueue } from '#shared/jobs/job-queue.ts';
import type { JobStore } from '#shared/jobs/job-store.ts';
import { keepHidden } from '#shared/jobs/keep-hidden.ts';
import type { Worker } from '#shared/jobs/worker.ts';
import type { Telemetry } from '#shared/observability/telemetry.ts';
import { type AnnotationAsked, parseAnnotationMessage } from '../annotation-message.ts';
import { correctionsRecord } from '../corrections/corrections-record.ts';
import { factsOf } from '../drawing-job.ts';
import { drawingMessages } from '../drawing-messages.ts';
import type { IsolatedReader } from '../isolated-reading/isolated-reader.ts';
import { newestVersion, olderResult, resultKey } from '../result-files.ts';
import { originalReading, readingAt } from '../stored-reading.ts';

interface Dependencies {
  readonly jobs: JobStore;
  readonly files: FileStore;
  readonly annotate: IsolatedReader['annotate'];
  readonly queue: Pick<JobQueue, 'hide'>;
  readonly telemetry: Telemetry;
  readonly now: () => Date;
}

interface Options {
  /** Left of the run's time when drawing must end. */
  readonly marginMs: number;
  /** After a passing failure. */
  readonly retrySeconds: number;
  /** How long the message stays hidden when its worker dies, and how often that is renewed. */
  readonly leaseSeconds: number;
  readonly heartbeatSeconds: number;
}

/** What came of it. */
type Outcome = 'revision_annotated' | 'revision_superseded' | 'job_gone';

/**
 * A worker that also draws the annotated drawings of corrected versions, for which nobody could wait.
 * The version is whole without: what cannot be drawn is logged, a passing failure is tried again as
 * often as the queue delivers it. A job that is gone is the worker's affair: it takes along what somebody
 * wrote for it meanwhile.
 */
export function withAnnotations(
  dependencies: Dependencies,
  options: Options,
  worker: Worker,
): Worker {
  const { queue, telemetry } = dependencies;
  return async (delivery, remainingMs) => {
    const asked = parseAnnotationMessage(delivery.body);
    if (asked === undefined) return await worker(delivery, remainingMs);
    telemetry.begin({ message_id: delivery.messageId });
    telemetry.about(aboutOf(delivery));
    let outcome: Outcome;
    try {
      outcome = await annotateHidden(dependencies, options, { asked, delivery, remainingMs });
    } catch (error) {
      telemetry.error('revision_not_annotated', error);
      if (error instanceof PermanentError) return 'acknowledged';
      await queue.hide(delivery.receiptHandle, options.retrySeconds);
      return 'returned';
    }
    if (outcome === 'job_gone') return await worker(delivery, remainingMs);
    telemetry.info(outcome, { version: asked.version });
    return 'acknowledged';
  };
}

function aboutOf(delivery: Delivery): Readonly<Record<string, string>> {
  const { jobId, correlationId } = drawingMessages.read(delivery) ?? {};
  return {
    ...(jobId && { job_id: jobId }),
    ...(correlationId && { correlation_id: correlationId }),
  };
}

interface Work {
  readonly asked: AnnotationAsked;
  readonly delivery: Delivery;
  readonly remainingMs: () => number;
}

async function annotateHidden(
  dependencies: Dependencies,
  { marginMs, leaseSeconds, heartbeatSeconds }: Options,
  { asked, delivery, remainingMs }: Work,
): Promise<Outcome> {
  const signal = AbortSignal.timeout(Math.max(0, remainingMs() - marginMs));
  const pace = { seconds: leaseSeconds, everySeconds: heartbeatSeconds };
  await using _hidden = await keepHidden(dependencies, delivery.receiptHandle, pace);
  return await annotateVersion(dependencies, asked, signal);
}

/** @throws PermanentError when another attempt does not help, and whatever else goes wrong */
async function annotateVersion(
  { jobs, files, annotate, now }: Dependencies,
  { key, version }: AnnotationAsked,
  signal: AbortSignal,
): Promise<Outcome> {
  const job = await jobs.get(key);
  if (job === undefined) return 'job_gone';
  const recordKey = resultKey(job, 'corrections', version);
  if (recordKey === undefined) throw gone('The version is stored no longer.');
  // It was asked for twice, or a run died after it had drawn it.
  if (job.outputFiles[olderResult('annotated', version)] !== undefined) return 'revision_annotated';
  const [record, drawing] = await Promise.all([
    files.get(recordKey),
    files.get(factsOf(job).input_files.drawing),
  ]);
  if (record === undefined || drawing === undefined) throw gone('The drawing is stored no longer.');
  const { by, applied } = correctionsRecord.parse(JSON.parse(Buffer.from(record).toString('utf8')));
  const [original, reading] = await Promise.all([
    originalReading(files, job),
    readingAt(files, resultKey(job, 'components', version)),
  ]);
  const revised = { original, version, by, applied };
  const pdf = await annotate(drawing, reading, { signal, revised });
  // The last part alone: a project may be called "corrections" as well.
  const annotated = recordKey.replace(/\/corrections_([^/]*)\.json$/, '/annotated_$1.pdf');
  await files.put(annotated, pdf, 'application/pdf');
  try {
    return await add(jobs, job, { version, annotated, now });
  } catch (error) {
    // Somebody has deleted the job meanwhile.
    if (error instanceof PermanentError) await files.delete(annotated);
    throw error;
  }
}

/**
 * Somebody may have made a later version meanwhile: then it is a file of an older one. It always gets the
 * name of its version too, since somebody may be about to.
 */
async function add(
  jobs: JobStore,
  { key }: Job,
  { version, annotated, now }: { version: number; annotated: string; now: () => Date },
): Promise<Outcome> {
  for (;;) {
    const job = await jobs.get(key);
    if (job?.status !== 'completed') throw gone('The job is stored no longer.');
    const isSuperseded = job.resultVersion !== version;
    const outputFiles = {
      ...(newestVersion(job, 'annotated') <= version && { annotated }),
      [olderResult('annotated', version)]: annotated,
    };
    if (await jobs.addFiles(key, job.resultVersion, outputFiles, now().toISOString())) {
      return isSuperseded ? 'revision_superseded' : 'revision_annotated';
    }
  }
}

function gone(message: string): PermanentError {
  return new PermanentError('reading_missing', message);
}
