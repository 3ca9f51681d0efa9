import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '#shared/jobs/job.ts';
import { folderOf } from '../ai-job.ts';
import { reportCancelled } from '../ai-jobs-api/report-cancelled.ts';
import { writeResultMessage } from '../contract/queue-message.ts';
import { type AISystem, aiSystem, deliveryOf, plentyOfTime } from '../testing/ai-system.ts';
import { blogPostOutput, generating } from '../testing/content.ts';

describe('a job that was taken from whoever was at it', () => {
  let system: AISystem;
  beforeEach(async () => {
    system = await aiSystem();
  });
  afterEach(() => system[Symbol.asyncDispose]());

  const cancel = async ({ key }: Job) => {
    await system.jobs.cancel(key, system.now().toISOString());
  };
  const forget = async (job: Job) => {
    await cancel(job);
    await system.jobs.forget(job, { folder: folderOf(job), until: 2_000_000_000 });
  };
  const ends = [
    ['cancelled', cancel],
    ['deleted', forget],
  ] as const;
  const report = async ({ key }: Job) => {
    const job = await system.jobs.get(key);
    if (job === undefined) throw new Error('the job is gone');
    await reportCancelled({ results: system.responses.queue }, job);
  };
  const recordAll = async () => {
    for (const { message } of system.responses.sent) await system.record(deliveryOf(message));
  };
  const filesOf = (job: Job) => system.files.list(folderOf(job));

  it.each(ends)('by being %s before its result came loses its content', async (_how, end) => {
    const { job, message } = await system.accept();
    await system.workerOf(generating())(deliveryOf(message), plentyOfTime);
    expect(await filesOf(job)).not.toEqual([]);
    await end(job);
    await recordAll();
    expect(await filesOf(job)).toEqual([]);
    expect(system.events).toEqual([]);
  });

  it.each(ends)('by being %s while its worker reports leaves nothing', async (_how, end) => {
    const { job, message } = await system.accept();
    const { send } = system.responses.queue;
    system.responses.queue.send = async (...sent) => {
      await send(...sent);
      await end(job);
    };
    expect(await system.workerOf(generating())(deliveryOf(message), plentyOfTime)).toBe(
      'acknowledged',
    );
    expect(await filesOf(job)).toEqual([]);
    await recordAll();
    expect(await filesOf(job)).toEqual([]);
  });

  it.each(ends)('by being %s keeps no result of somebody else', async (_how, end) => {
    const { job, request } = await system.accept();
    await end(job);
    const { jobId, userId, jobType } = request;
    const outside = writeResultMessage({
      ...{ jobId, userId, jobType },
      status: 'completed',
      result: blogPostOutput,
      timestamp: system.now().toISOString(),
    });
    expect(await system.record(deliveryOf(outside))).toBe('acknowledged');
    expect(await filesOf(job)).toEqual([]);
    expect(system.events).toEqual([]);
  });

  it('is told to the bus once, however often it was cancelled', async () => {
    const { job, request, stored } = await system.accept();
    await cancel(job);
    await report(job);
    system.clock.at += 5_000;
    await cancel(job);
    await report(job);
    await recordAll();
    const { updatedAt } = await stored();
    expect(system.events).toEqual([
      {
        type: 'AI Job Cancelled',
        time: updatedAt,
        detail: {
          jobId: request.jobId,
          userId: 'acme',
          jobType: 'blog-post',
          status: 'cancelled',
          completedAt: updatedAt,
          traceId: 'req_1',
        },
      },
    ]);
  });

  it('is told to the bus also when its record is gone by then', async () => {
    const { job } = await system.accept();
    await cancel(job);
    await report(job);
    await forget(job);
    await recordAll();
    expect(system.events).toMatchObject([{ type: 'AI Job Cancelled' }]);
  });

  it('is none that has ended otherwise', async () => {
    const { job, message, stored } = await system.accept();
    await system.workerOf(generating())(deliveryOf(message), plentyOfTime);
    await recordAll();
    await report(job);
    await recordAll();
    expect((await stored()).status).toBe('completed');
    expect(system.events).toMatchObject([{ type: 'AI Job Completed' }]);
  });
});
