import * as z from 'zod';
import { createFolderFileStore } from '../../files/folder-file-store.ts';
import { silentTelemetry } from '../../observability/telemetry.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { createFolderJobStore } from '../folder-job-store.ts';
import type { Job } from '../job.ts';
import type { Delivery } from '../job-queue.ts';
import type { JobStore } from '../job-store.ts';
import type { RunOptions } from '../run-claimed.ts';
import type { Pipeline, Stage } from '../stage.ts';
import { createWorker } from '../worker.ts';
import { jobFixture } from './job-fixture.ts';
import { plainMessages } from './plain-messages.ts';
import { recordingQueue } from './recording-queue.ts';

export const plentyOfTime = () => 900_000;

const retryRules = {
  maximumAttempts: 3,
  baseSeconds: 10,
  factor: 2,
  longestSeconds: 60,
  jitter: 0,
  longestTrySeconds: 24 * 3600,
};

export type WorkerFixture = Awaited<ReturnType<typeof workerFixture>>;

/**
 * A worker with real stores in a folder, a clock to turn, and stages that say when they run.
 *
 * @param storeOf what the worker has for a store
 */
export async function workerFixture(storeOf = (jobs: JobStore): JobStore => jobs) {
  const folder = await temporaryFolder();
  const jobs = createFolderJobStore({ folder: `${folder.path}/jobs` });
  const files = createFolderFileStore({ folder: `${folder.path}/files` });
  const recorded = recordingQueue();
  const state = { clock: Date.parse('2026-01-02T03:04:05Z'), ran: [] as string[], owners: 0 };

  const stage = (
    name: string,
    does: () => unknown = () => {},
    optional = false,
  ): Stage<string> => ({
    name,
    optional,
    output: z.string(),
    async run({ outputOf }) {
      state.ran.push(name);
      await does();
      const before = await outputOf(stage('one'));
      return `${name} after ${before}`;
    },
    outputFiles: (_output, _job, checkpoint) => ({ [name]: checkpoint.key }),
  });

  const workerWith = (
    stages: readonly Stage<unknown>[],
    options: Partial<RunOptions> = {},
    more: Partial<Pipeline> = {},
  ) => {
    const pipeline: Pipeline = {
      stagesOf: () => stages,
      filesOf: (job: Job) => `files/${job.jobId}`,
      summaryOf: async (_job, outputOf) => ({ last: await outputOf(stage('two')) }),
      ...more,
    };
    return createWorker(
      {
        jobs: storeOf(jobs),
        files,
        queue: recorded.queue,
        messages: plainMessages,
        telemetry: silentTelemetry,
        now: () => new Date(state.clock),
        chance: () => 0.5,
        sleep: async (milliseconds) => {
          state.clock += milliseconds;
        },
        newOwner: () => `owner ${++state.owners}`,
      },
      {
        pipeline,
        retryRules,
        leaseSeconds: 60,
        heartbeatSeconds: 20,
        marginSeconds: 30,
        ...options,
      },
    );
  };

  const accept = async (changes: Partial<Job> = {}) => {
    const job = jobFixture(changes);
    await jobs.create(job);
    const delivery: Delivery = {
      messageId: 'm',
      sentAt: '2026-01-02T03:04:04.000Z',
      receiptHandle: 'r',
      receiveCount: 1,
      ...plainMessages.write(job),
    };
    const now = async () => {
      const found = await jobs.get(job.key);
      if (found === undefined) throw new Error('the job is gone');
      return found;
    };
    return { job, delivery, now };
  };

  return Object.assign(state, {
    jobs,
    files,
    recorded,
    stage,
    workerWith,
    accept,
    remove: () => folder[Symbol.asyncDispose](),
  });
}
