import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorOf } from '../ai-job.ts';
import { describeError } from '../contract/describe-error.ts';
import { writeResultMessage } from '../contract/queue-message.ts';
import type { AIJobResultMessage } from '../contract/result-message.ts';
import { readResult } from '../result-file.ts';
import { type AISystem, aiSystem, deliveryOf, plentyOfTime } from '../testing/ai-system.ts';
import { blogPostOutput, generating } from '../testing/content.ts';

describe('a result of somebody else than our worker', () => {
  let system: AISystem;
  beforeEach(async () => {
    system = await aiSystem();
  });
  afterEach(() => system[Symbol.asyncDispose]());

  const timestamp = '2026-01-02T03:04:07.000Z';
  const about = ({ jobId, userId, jobType }: AIJobResultMessage | Record<string, string>) => ({
    jobId: `${jobId}`,
    userId: `${userId}`,
    jobType: `${jobType}`,
    timestamp,
  });
  const accepted = async () => {
    const { request, ...job } = await system.accept();
    const { jobId, userId, jobType } = request;
    return { ...job, ids: about({ jobId, userId, jobType }) };
  };
  const completed = (ids: ReturnType<typeof about>, result = blogPostOutput) =>
    writeResultMessage({ ...ids, status: 'completed', result });

  it('completes the job and is stored as its result', async () => {
    const { stored, ids } = await accepted();
    expect(await system.record(deliveryOf(completed(ids)))).toBe('acknowledged');
    const job = await stored();
    expect(job).toMatchObject({ status: 'completed', attempts: 1 });
    expect(await readResult(system.files, job.outputFiles)).toEqual({
      output: blogPostOutput,
      madeBy: null,
    });
    expect(system.events).toMatchObject([{ type: 'AI Job Completed' }]);
  });

  it('fails the job with the reason that it gives', async () => {
    const { stored, ids } = await accepted();
    const problem = { code: 'model_refused', message: 'No.', action: 'Ask for less.' };
    const error = describeError(problem, { service: 'elsewhere', timestamp }, 'job');
    const failed = writeResultMessage({ ...ids, status: 'failed', error });
    await system.record(deliveryOf(failed));
    expect(await stored()).toMatchObject({
      status: 'failed',
      error: { code: 'model_refused', message: 'No.', action: 'Ask for less.' },
    });
  });

  it('fails the job with its own code, whatever the word for its reason', async () => {
    const { stored, ids } = await accepted();
    const problem = { code: 'model_refused', message: 'No.', action: 'Ask for less.' };
    const error = describeError(problem, { service: 'elsewhere', timestamp }, 'job');
    const details = { ...error.details, reason: 'not_ours' };
    const failed = { ...ids, status: 'failed', error: { ...error, details } } as const;
    await system.record(deliveryOf(writeResultMessage(failed)));
    expect(errorOf(await stored())).toMatchObject({ code: 'CONTENT_REFUSED', message: 'No.' });
  });

  it('comes again while a worker is at the job; then the first end counts', async () => {
    const { message, stored, ids } = await accepted();
    await system.workerOf(generating())(deliveryOf(message), plentyOfTime);
    const late = deliveryOf(completed(ids, { ...blogPostOutput, title: 'Another' }));
    await expect(system.record(late)).rejects.toThrow('still at the job');
    const [first] = system.responses.sent;
    await system.record(deliveryOf(first?.message ?? message));
    expect(await system.record(late)).toBe('acknowledged');
    const { outputFiles } = await stored();
    expect(await readResult(system.files, outputFiles)).toMatchObject({ output: blogPostOutput });
    expect(system.events).toHaveLength(1);
  });

  it('is refused when it is no output of the type', async () => {
    const { stored, ids } = await accepted();
    const odd = writeResultMessage({ ...ids, status: 'completed', result: { title: 7 } });
    await expect(system.record(deliveryOf(odd))).rejects.toThrow('none of the type');
    expect((await stored()).status).toBe('queued');
  });
});
