import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aws, systems } from './cloud/clients.ts';
import { describeNeeds, itNeeds } from './cloud/needs.ts';
import { clearFaults, setFault } from './support/cloud-control.ts';
import { dies, redrive } from './support/dead-letters.ts';
import { accepted, call, cancel, reaches, remove } from './support/drawings-api.ts';
import { expectRefusal } from './support/error-shape.ts';
import { eventually } from './support/eventually.ts';
import { filesOf } from './support/job-files.ts';
import { asked, forget, script } from './support/local-gemini.ts';
import { addedDoor, completedJob, correct } from './support/revisions.ts';
import { sample } from './support/samples.ts';
import { jobItem, messageCount, queueIsEmpty } from './support/stored.ts';
import {
  killedAt,
  retryingAfter,
  reviseScheduleName,
  workerPaused,
  workerWith,
} from './support/worker.ts';

const { deadLetterQueueUrl } = systems.drawings;

/** Jobs that are taken from whoever is about to work for them: cancelled, or deleted. */
const ends = [
  ['cancelled', async (jobId: string) => expect((await cancel(jobId)).status).toBe(200)],
  ['deleted', async (jobId: string) => expect((await remove(jobId)).status).toBe(204)],
] as const;

/** Waits until nothing speaks of the job any more, and says what is left of it. */
async function whatIsLeft(jobId: string) {
  await queueIsEmpty();
  const { status } = await jobItem(jobId);
  return { status, files: await filesOf(jobId) };
}

const left = {
  cancelled: { status: 'cancelled', files: [] },
  deleted: { status: undefined, files: [] },
};

describe('a deleted job', () => {
  it('is gone with every file of it, whatever it has made', async () => {
    const jobId = await completedJob();
    expect((await correct(jobId, [addedDoor()])).status).toBe(200);
    expect((await filesOf(jobId)).length).toBeGreaterThan(8);
    const answer = await remove(jobId);
    expect(answer).toMatchObject({ status: 204, text: '' });
    expect(await filesOf(jobId)).toEqual([]);
    expect(await jobItem(jobId)).toEqual({});
    for (const again of [
      await remove(jobId),
      await call(`/status/${jobId}`),
      await call(`/download/${jobId}/excel`),
      await correct(jobId, []),
      await cancel(jobId),
    ]) {
      expectRefusal(again, 404, 'job_not_found');
    }
    expect((await call('/jobs?limit=100')).text).not.toContain(jobId);
  });

  it('is gone with the last call when an earlier one broke off', async () => {
    const jobId = await completedJob();
    const [some = ''] = await filesOf(jobId);
    const { bucket: Bucket } = systems.drawings;
    await aws.s3.send(new DeleteObjectCommand({ Bucket, Key: some }));
    expect((await remove(jobId)).status).toBe(204);
    expect(await whatIsLeft(jobId)).toEqual(left.deleted);
  });
});

describeNeeds('faults', 'a job that is deleted while somebody corrects it', () => {
  afterEach(clearFaults);

  it('is gone with what the correction has written', async () => {
    const jobId = await completedJob();
    // One of its files comes after all others are gone.
    await setFault({
      kind: 'slow',
      milliseconds: 4_000,
      count: 1,
      service: 's3',
      action: 'PutObject',
      resource: '/schedule_v2_',
      function: reviseScheduleName,
      event: jobId,
    });
    const correcting = correct(jobId, [addedDoor()]);
    await eventually(
      () => filesOf(jobId),
      (keys) => keys.some((key) => key.includes('corrections_')),
    );
    await remove(jobId);
    expectRefusal(await correcting, 404, 'job_not_found');
    expect(await whatIsLeft(jobId)).toEqual(left.deleted);
  });
});

describe.each(ends)('a job that is %s', (how, end) => {
  it('while it is queued is never begun, and its message goes quietly', async () => {
    const jobId = await (async () => {
      await using _paused = await workerPaused();
      const jobId = await accepted({ fields: { context_text: 'Lock type 11 is a maglock.' } });
      await end(jobId);
      expect(await filesOf(jobId)).toEqual([]);
      expect(await messageCount()).toBe(1);
      return jobId;
    })();
    expect(await whatIsLeft(jobId)).toEqual(left[how]);
    expect(await messageCount(deadLetterQueueUrl)).toBe(0);
  });
});

describe.each(ends)('a job that is %s', (how, end) => {
  it('when its worker has died before the first stage leaves nothing to the next one', async () => {
    const shortLease = { LEASE_SECONDS: '4', HEARTBEAT_SECONDS: '1' };
    await using worker = await workerWith({ ...shortLease, ...killedAt('GET', 'drawing.pdf') });
    const jobId = await accepted();
    await reaches(jobId, 'processing');
    await end(jobId);
    await worker.change(shortLease);
    expect(await whatIsLeft(jobId)).toEqual(left[how]);
    expect(await messageCount(deadLetterQueueUrl)).toBe(0);
  });

  it('when its worker has died between two stages leaves no checkpoint', async () => {
    const shortLease = { LEASE_SECONDS: '4', HEARTBEAT_SECONDS: '1' };
    await using worker = await workerWith({
      ...shortLease,
      ...killedAt('PUT', '/schedule_v1_'),
    });
    const jobId = await accepted();
    await eventually(
      () => filesOf(jobId),
      (keys) => keys.some((key) => key.includes('checkpoint_')),
    );
    await end(jobId);
    await worker.change(shortLease);
    expect(await whatIsLeft(jobId)).toEqual(left[how]);
  });
});

describe('the dead letter of a deleted job', () => {
  itNeeds('redriven-anew', 'ends quietly when it is redriven', async () => {
    const jobId = await (async () => {
      const broken = { ...retryingAfter(0), S3_BUCKET: 'no-such-bucket' };
      await using _worker = await workerWith(broken);
      const jobId = await accepted();
      await reaches(jobId, 'failed');
      return jobId;
    })();
    await dies(jobId, deadLetterQueueUrl);
    expect((await remove(jobId)).status).toBe(204);
    await redrive(deadLetterQueueUrl);
    await queueIsEmpty(deadLetterQueueUrl);
    expect(await whatIsLeft(jobId)).toEqual(left.deleted);
    expect(await messageCount(deadLetterQueueUrl)).toBe(0);
  });
});

describeNeeds('local-model', 'a job that waits for a model', () => {
  beforeEach(forget);
  const read = async () =>
    accepted({ drawing: await sample('office-level-1'), fields: { analyzer: 'both' } });

  it.each(ends)(
    'is let go within seconds when it is %s while the model hangs',
    async (how, end) => {
      await script({ kind: 'slow', milliseconds: 60_000 });
      const jobId = await read();
      await eventually(asked, ({ length }) => length > 0);
      const began = Date.now();
      await end(jobId);
      expect(await whatIsLeft(jobId)).toEqual(left[how]);
      expect(Date.now() - began).toBeLessThan(18_000);
      expect(await messageCount(deadLetterQueueUrl)).toBe(0);
    },
  );
});
