import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aws, systems } from './cloud/clients.ts';
import { itNeeds } from './cloud/needs.ts';
import { alarmState, dies, emptied, redrive } from './support/dead-letters.ts';
import { accepted, reaches } from './support/drawings-api.ts';
import { eventually } from './support/eventually.ts';
import { drawingLetters } from './support/letter-systems.ts';
import { testOwnLetters } from './support/own-letters.ts';
import { killedAt, retryingAfter, workerWith } from './support/worker.ts';

const { queueUrl, deadLetterQueueUrl } = systems.drawings;
const { watch } = drawingLetters;
const alarm = (name: string) => alarmState(`security-assistant-${name}-local`);

beforeAll(async () => {
  await watch.listen();
});
afterAll(async () => {
  await emptied(deadLetterQueueUrl);
});

/** A job that has failed three times because its worker cannot reach the files. */
async function deadJob(): Promise<string> {
  await using _worker = await workerWith({
    ...retryingAfter(0),
    S3_BUCKET: 'no-such-bucket',
  });
  const jobId = await accepted();
  expect(await reaches(jobId, 'failed')).toMatchObject({
    error: { code: 'internal_error', stage: 'schedule' },
    attempts: 3,
  });
  return jobId;
}

describe('a job that cannot be done', () => {
  it('fails with its reason, goes to the dead letters and rings the alarm (X-02, X-11)', async () => {
    await using _watch = await watch.tellingAtOnce();
    // Letters of others would ring it as well.
    await emptied(deadLetterQueueUrl);
    await eventually(
      () => alarm('dead-letters-critical'),
      (state) => state !== 'ALARM',
    );
    const jobId = await deadJob();
    await dies(jobId, deadLetterQueueUrl);
    await eventually(
      () => alarm('dead-letters-warning'),
      (state) => state === 'ALARM',
    );
    expect(await alarm('dead-letters-critical')).not.toBe('ALARM');

    await watch.look();
    await watch.look();
    const alerts = (await watch.alertsAbout(jobId)).map((alert) => JSON.parse(alert));
    const attempts = [1, 2, 3].map((attempt) => {
      return { ended: 'failed', attempt, stage: 'schedule', code: 'internal_error' };
    });
    expect(alerts).toMatchObject([
      { job_id: jobId, failure_type: 'internal_error', stage: 'schedule', attempts },
    ]);
    expect(alerts[0].link).toContain(`${systems.drawings.apiUrl}/dead-letters/`);
    expect(await dies(jobId, deadLetterQueueUrl)).toBe(true);
  });

  itNeeds('redriven-anew', 'is done after all when redriven and its cause mended', async () => {
    const jobId = await deadJob();
    await dies(jobId, deadLetterQueueUrl);
    await redrive(deadLetterQueueUrl);
    const done = await eventually(
      () => reaches(jobId, 'completed', 'failed'),
      ({ status }) => status === 'completed',
    );
    expect(done).toMatchObject({ error: null, attempts: 1, redrives: { count: 1 } });
  });

  it('is failed by the dead-letter processor when its worker dies without a word', async () => {
    const jobId = await (async () => {
      await using _worker = await workerWith({
        LEASE_SECONDS: '2',
        HEARTBEAT_SECONDS: '1',
        ...killedAt('GET', 'drawing.pdf'),
      });
      const id = await accepted();
      await dies(id, deadLetterQueueUrl);
      return id;
    })();
    const job = await watch.lookUntil(
      () => reaches(jobId, 'failed', 'processing'),
      ({ status }) => status === 'failed',
    );
    const message =
      'The worker was ended while this job was at work. Attempts 1 and 2 ended without a word; attempt 3 ended without a word in the stage schedule.';
    expect(job).toMatchObject({ error: { code: 'worker_died', message, stage: 'schedule' } });
  });

  testOwnLetters(drawingLetters, { deadJob, says: { code: 'internal_error', stage: 'schedule' } });

  it('is not made up from a message that says nothing', async () => {
    await aws.sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: 'no job' }));
    expect(await dies('no job', deadLetterQueueUrl)).toBe(true);
  });
});
