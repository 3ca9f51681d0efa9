import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { letterOffice } from './testing/letter-office.ts';

describe('dead letters in the hands of an operator', () => {
  let office: Awaited<ReturnType<typeof letterOffice>>;
  beforeAll(async () => {
    office = await letterOffice();
  });
  afterAll(() => office[Symbol.asyncDispose]());
  afterEach(async () => {
    office.cloud.faults.clear();
    const { redriveWhere } = office.letters();
    await redriveWhere(
      () => true,
      () => {},
    );
    await office.redelivered();
    office.acts.length = 0;
  });

  const idOf = async (jobId: string) => {
    const all = await office.letters().list();
    return all.find((letter) => letter.jobId === jobId)?.messageId ?? '';
  };

  it('are listed with their jobs, oldest first, and stay', async () => {
    const one = await office.dies({
      attempts: 2,
      failedAttempts: [
        { attempt: 1, at: '2026-01-02T03:04:05.000Z', stage: 'one', code: 'broken' },
      ],
    });
    const two = await office.dies({ companyId: 'other' });
    const look = async () => (await office.letters().list()).map(({ jobId }) => jobId);
    expect(await look()).toEqual([one.jobId, two.jobId]);
    expect(await look()).toEqual([one.jobId, two.jobId]);
    expect(await office.letters().list()).toMatchObject([
      {
        queue: 'work',
        companyId: 'acme',
        code: 'broken',
        stage: 'one',
        correlationId: 'req_1',
        attempts: [{ ended: 'failed' }, { ended: 'killed' }],
        isUnsettled: false,
      },
      { companyId: 'other' },
    ]);
  });

  it('are taken up once each, also when that takes longer than they stay hidden', async () => {
    await office.dies();
    await office.dies();
    const visited: string[] = [];
    await office.queue.visit(async ({ messageId }) => {
      visited.push(messageId);
      await office.cloud.clock.advance(31_000);
      return visited.length < 5;
    });
    expect(visited).toHaveLength(2);
    expect(new Set(visited).size).toBe(2);
    await office.cloud.clock.advance(31_000);
  });

  it('are brought back one by one, whole, and accounted for', async () => {
    const job = await office.dies();
    const other = await office.dies();
    const id = await idOf(job.jobId);
    expect(await office.letters().redrive(id)).toMatchObject({ outcome: 'done' });
    expect(await office.redelivered()).toEqual([`${job.jobId} req_1`]);
    expect(office.acts).toEqual([`dead_letter_redriven ${job.jobId}`]);
    expect(await office.letters().redrive(id)).toEqual({ outcome: 'missing' });
    expect((await office.letters().list()).map(({ jobId }) => jobId)).toEqual([other.jobId]);
  });

  it('are there twice, never gone, when whoever brings one back dies in between', async () => {
    const job = await office.dies();
    const id = await idOf(job.jobId);
    office.cloud.faults.add({ kind: 'reset', service: 'sqs', action: 'DeleteMessage' });
    await expect(office.letters().redrive(id)).rejects.toThrow();
    office.cloud.faults.clear();
    expect(await office.redelivered()).toEqual([`${job.jobId} req_1`]);
    expect(await office.letters().redrive(id)).toMatchObject({ outcome: 'done' });
    expect(await office.redelivered()).toEqual([`${job.jobId} req_1`]);
    expect(await office.letters().list()).toEqual([]);
  });

  it('are gone once they are discarded, and their job stays as it ended', async () => {
    const job = await office.dies();
    const id = await idOf(job.jobId);
    expect(await office.letters().discard(id)).toMatchObject({ outcome: 'done' });
    expect(office.acts).toEqual([`dead_letter_discarded ${job.jobId}`]);
    expect(await office.letters().list()).toEqual([]);
    expect(await office.redelivered()).toEqual([]);
    expect(await office.jobs.get(job.key)).toMatchObject({ status: 'failed', deadLettered: false });
  });

  describe('of a job whose inputs go with its end', () => {
    const dies = async () => {
      const job = await office.dies({ facts: { delete_after_completion: true } });
      await office.files.put(`files/${job.jobId}/drawing.pdf`, 'drawing', 'application/pdf');
      return job;
    };
    const filesOf = ({ jobId }: { readonly jobId: string }) => office.files.list(`files/${jobId}/`);

    it('are discarded together with them', async () => {
      const job = await dies();
      await office.letters().discard(await idOf(job.jobId));
      expect(await filesOf(job)).toEqual([]);
      expect(await office.jobs.get(job.key)).toMatchObject({
        status: 'failed',
        inputsDeletedAt: expect.any(String),
      });
    });

    it('keep them when they are brought back', async () => {
      const job = await dies();
      await office.letters().redrive(await idOf(job.jobId));
      expect(await filesOf(job)).toHaveLength(1);
    });

    it('stay until they are gone, when whoever discards one dies in between', async () => {
      const job = await dies();
      const id = await idOf(job.jobId);
      office.cloud.faults.add({ kind: 'reset', service: 'sqs', action: 'DeleteMessage' });
      await expect(office.letters().discard(id)).rejects.toThrow();
      office.cloud.faults.clear();
      expect(await filesOf(job)).toEqual([]);
      expect(await office.letters().discard(id)).toMatchObject({
        outcome: 'done',
        letter: { code: 'message_left_over' },
      });
      expect(await office.letters().list()).toEqual([]);
    });
  });

  it('stay while their job waits to be failed, so that nothing is lost of it', async () => {
    const job = await office.dies({ status: 'queued', error: null, deadLettered: false });
    const id = await idOf(job.jobId);
    for (const act of ['redrive', 'discard'] as const) {
      expect(await office.letters()[act](id)).toMatchObject({
        outcome: 'unsettled',
        letter: { code: 'never_begun' },
      });
    }
    expect(office.acts).toEqual([]);
    await office.jobs.cancel(job.key, '2026-01-02T03:04:05.006Z');
  });

  it('are not there for whom they do not concern', async () => {
    const job = await office.dies();
    const id = await idOf(job.jobId);
    const others = office.letters({ isVisible: ({ companyId }) => companyId === 'other' });
    expect(await others.list()).toEqual([]);
    for (const act of ['find', 'redrive', 'discard'] as const) {
      expect(await others[act](id)).toEqual({ outcome: 'missing' });
    }
    expect(await idOf(job.jobId)).toBe(id);
  });

  it('are found also while somebody else looks at them', async () => {
    const job = await office.dies();
    const id = await idOf(job.jobId);
    const found = await Promise.all([1, 2, 3].map(() => office.letters({ patience: 5 }).find(id)));
    expect(found.map(({ outcome }) => outcome)).toEqual(['done', 'done', 'done']);
  });

  it('are brought back by what they have in common', async () => {
    const error = { code: 'other', message: 'Odd.', action: 'Wait.', stage: null };
    const [one, two, three] = [
      await office.dies(),
      await office.dies({ error }),
      await office.dies(),
    ];
    const done: unknown[] = [];
    await office.letters().redriveWhere(
      ({ code }) => code === 'broken',
      ({ outcome }) => done.push(outcome),
    );
    expect(done).toEqual(['done', 'done']);
    expect([...(await office.redelivered())].sort()).toEqual([
      `${one.jobId} req_1`,
      `${three.jobId} req_1`,
    ]);
    expect((await office.letters().list()).map(({ jobId }) => jobId)).toEqual([two.jobId]);
  });

  it('are moved all at once, as far as SQS says', async () => {
    const job = await office.dies();
    await office.queue.startMove();
    await office.queue.startMove();
    await expect.poll(() => office.queue.move()).toMatchObject({ isDone: true, problem: null });
    expect(await office.redelivered()).toEqual([`${job.jobId} req_1`]);
  });
});
