import { randomUUID } from 'node:crypto';
import type { BusEvent } from '#shared/events/event-bus.ts';
import { createFolderFileStore } from '#shared/files/folder-file-store.ts';
import { createFolderJobStore } from '#shared/jobs/folder-job-store.ts';
import type { Delivery } from '#shared/jobs/job-queue.ts';
import { withReportedEnds } from '#shared/jobs/reported-ends.ts';
import { defaultRetryRules } from '#shared/jobs/retry-rules.ts';
import type { Stage } from '#shared/jobs/stage.ts';
import { recordingQueue } from '#shared/jobs/testing/recording-queue.ts';
import { createWorker } from '#shared/jobs/worker.ts';
import { silentTelemetry } from '#shared/observability/telemetry.ts';
import type { Once } from '#shared/once/once.ts';
import type { QueueMessage } from '#shared/queues/queue-message.ts';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { type AIJobRequest, newAIJob } from '../ai-job.ts';
import { aiJobMessages } from '../ai-job-messages.ts';
import { createEndReport } from '../end-report.ts';
import { jobOfMessage } from '../generate-content/job-of-message.ts';
import { createContentPipeline } from '../generate-content/pipeline.ts';
import { createDeliverStage } from '../generating/deliver-stage.ts';
import type { Generated } from '../generating/generated.ts';
import { createResultRecorder } from '../record-results/record-result.ts';

export const plentyOfTime = () => 900_000;

/** A delivery of a message, the first of it. */
export function deliveryOf(message: QueueMessage, changes: Partial<Delivery> = {}): Delivery {
  return {
    messageId: randomUUID(),
    sentAt: '2026-01-02T03:04:06.000Z',
    receiptHandle: 'r',
    receiveCount: 1,
    ...message,
    ...changes,
  };
}

/** Remembers in memory; two that ask at once are not told apart. */
function onceInMemory(): Once {
  const done = new Set<string>();
  return async (id, work) => {
    if (done.has(id)) return;
    await work();
    done.add(id);
  };
}

export type AISystem = Awaited<ReturnType<typeof aiSystem>>;

/** The system without a cloud: stores in a folder, queues that remember, a clock to turn. */
export async function aiSystem() {
  const folder = await temporaryFolder();
  const jobs = createFolderJobStore({ folder: `${folder.path}/jobs` });
  const files = createFolderFileStore({ folder: `${folder.path}/files` });
  const requests = recordingQueue();
  const responses = recordingQueue();
  const events: BusEvent[] = [];
  const clock = { at: Date.parse('2026-01-02T03:04:05.000Z') };
  const now = () => new Date(clock.at);

  const record = createResultRecorder({
    jobs,
    files,
    events: {
      put: async (event) => {
        events.push(event);
      },
    },
    once: onceInMemory(),
    telemetry: silentTelemetry,
    now,
  });

  /** A worker whose model is this. */
  const workerOf = (generate: Stage<Generated>) =>
    createWorker(
      {
        jobs: withReportedEnds({
          jobs,
          report: createEndReport({ files, results: responses.queue, now }),
          now,
        }),
        files,
        queue: requests.queue,
        messages: aiJobMessages,
        telemetry: silentTelemetry,
        now,
        chance: () => 0.5,
        newOwner: randomUUID,
        adopt: (delivery) => jobOfMessage(delivery, { ttlDays: 30 }),
      },
      {
        pipeline: createContentPipeline([generate, createDeliverStage({ files }, { generate })]),
        retryRules: { ...defaultRetryRules, jitter: 0 },
        leaseSeconds: 60,
        heartbeatSeconds: 20,
        marginSeconds: 15,
      },
    );

  const requested = (changes: Partial<AIJobRequest> = {}): AIJobRequest => ({
    jobId: randomUUID(),
    userId: 'acme',
    jobType: 'blog-post',
    input: { topic: 'First home' },
    allowCached: false,
    traceId: 'req_1',
    ...changes,
  });

  /** A job that was accepted, with the message that carries it. */
  const accept = async (changes: Partial<AIJobRequest> = {}) => {
    const request = requested(changes);
    const job = newAIJob(request, { now: now(), ttlDays: 30 });
    await jobs.create(job);
    const stored = async () => {
      const found = await jobs.get(job.key);
      if (found === undefined) throw new Error('the job is gone');
      return found;
    };
    return { job, request, message: aiJobMessages.write(job), stored };
  };

  return {
    jobs,
    files,
    requests,
    responses,
    events,
    clock,
    now,
    record,
    workerOf,
    requested,
    accept,
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}
