import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PermanentError } from '../errors/index.ts';
import type { Stage } from './stage.ts';
import { plentyOfTime, type WorkerFixture, workerFixture } from './testing/worker-fixture.ts';

describe('a job of which only results are to stay', () => {
  let work: WorkerFixture;
  beforeEach(async () => {
    work = await workerFixture();
  });
  afterEach(() => work.remove());

  const accept = async () => {
    const accepted = await work.accept();
    await work.files.put(`files/${accepted.job.jobId}/drawing.pdf`, 'drawing', 'application/pdf');
    return accepted;
  };
  const workerWith = (stages: readonly Stage<unknown>[]) =>
    work.workerWith(stages, {}, { keepsOnlyResults: () => true });
  const unnamed = (stage: Stage<string>): Stage<string> => ({ ...stage, outputFiles: () => ({}) });
  const both = () => [unnamed(work.stage('one')), work.stage('two')];
  const filesOf = ({ jobId }: { readonly jobId: string }) => work.files.list(`files/${jobId}/`);
  const fail = (error: Error) => [work.stage('one', () => Promise.reject(error))];

  it('loses what is no result when it is completed, and says when', async () => {
    const { job, delivery, now } = await accept();
    await workerWith(both())(delivery, plentyOfTime);
    const { outputFiles, inputsDeletedAt } = await now();
    expect(await filesOf(job)).toEqual(Object.values(outputFiles));
    expect(inputsDeletedAt).toBe(new Date(work.clock).toISOString());
  });

  it('loses everything when it has failed for good', async () => {
    const { job, delivery, now } = await accept();
    await workerWith(fail(new PermanentError('broken', 'It broke.')))(delivery, plentyOfTime);
    expect(await now()).toMatchObject({
      status: 'failed',
      inputsDeletedAt: expect.any(String),
    });
    expect(await filesOf(job)).toEqual([]);
  });

  it('keeps everything while it may be tried again, also from the dead letters', async () => {
    const { job, delivery, now } = await accept();
    const worker = workerWith(fail(new Error('reset')));
    for (const receiveCount of [1, 2, 3]) await worker({ ...delivery, receiveCount }, plentyOfTime);
    expect(await now()).toMatchObject({ status: 'failed', deadLettered: true });
    expect(await filesOf(job)).toHaveLength(1);
    expect(await now()).toMatchObject({ inputsDeletedAt: null });
  });

  it('loses them with the next delivery when a run dies before', async () => {
    const { job, delivery, now } = await accept();
    const dying = vi.spyOn(work.files, 'delete').mockRejectedValueOnce(new Error('the end'));
    await expect(workerWith(both())(delivery, plentyOfTime)).rejects.toThrow('the end');
    expect(await now()).toMatchObject({ status: 'completed', inputsDeletedAt: null });
    dying.mockRestore();
    expect(await workerWith(both())(delivery, plentyOfTime)).toBe('acknowledged');
    const { outputFiles, inputsDeletedAt } = await now();
    expect(await filesOf(job)).toEqual(Object.values(outputFiles));
    expect(inputsDeletedAt).not.toBeNull();
    expect(work.ran).toEqual(['one', 'two']);
  });
});
