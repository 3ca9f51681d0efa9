import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systems } from './cloud/clients.ts';
import { describeNeeds } from './cloud/needs.ts';
import { clearFaults, setFault } from './support/cloud-control.ts';
import { call, jobIdOf, postJson, reaches, submit } from './support/drawings-api.ts';
import { expectRefusal } from './support/error-shape.ts';
import { soundPdf } from './support/pdf-files.ts';
import { queueIsEmpty, traces } from './support/stored.ts';
import { storedUpload } from './support/uploads.ts';
import { functionWith, submitDrawingName, workerPaused } from './support/worker.ts';

const drawing = soundPdf();
const { queueUrl } = systems.drawings;

describe('an acceptance that fails half-way', () => {
  let paused: AsyncDisposable;

  beforeAll(async () => {
    await queueIsEmpty();
    paused = await workerPaused();
  });

  afterAll(() => paused[Symbol.asyncDispose]());

  it.each([
    ['the queue cannot be reached', { SQS_QUEUE_URL: `${queueUrl}-that-is-not-there` }],
    ['the table cannot be reached', { DYNAMODB_TABLE: 'no-such-table' }],
    ['the bucket cannot be reached', { S3_BUCKET: 'no-such-bucket' }],
  ])('is answered with 500 and taken back: %s', async (_what, changes) => {
    await using _function = await functionWith(submitDrawingName, changes);
    const before = await traces();
    const fields = { context_text: 'Lock type 11 is a maglock.' };
    const answer = await submit({ drawing, fields });
    expectRefusal(answer, 500, 'internal_error');
    expect(answer.text).not.toMatch(/no-such|not-there|queue|table|bucket/i);
    expect(await traces()).toEqual(before);
  });

  it('keeps an upload for the next try', async () => {
    const key = await storedUpload({ name: 'a.pdf', kind: 'drawing', bytes: drawing });
    const body = { drawing_key: key, client_name: 'Test Client', project_name: 'Test Project' };
    {
      await using _function = await functionWith(submitDrawingName, {
        SQS_QUEUE_URL: `${queueUrl}-that-is-not-there`,
      });
      const before = await traces();
      expectRefusal(await postJson('/process-drawing', body), 500, 'internal_error');
      expect(await traces()).toEqual(before);
    }
    const jobId = jobIdOf(await postJson('/process-drawing', body));
    expect((await call(`/status/${jobId}`)).body).toMatchObject({ status: 'queued' });
  });
});

describeNeeds('faults', 'an acceptance that cannot even be taken back', () => {
  afterEach(clearFaults);

  it('is a job with all its files, which the same request finds again', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    for (const where of [
      { service: 'sqs', action: 'SendMessage' },
      { service: 'dynamodb', action: 'TransactWriteItems' },
    ]) {
      await setFault({ kind: 'error', function: submitDrawingName, ...where });
    }
    expectRefusal(await submit({ drawing, headers }), 500, 'internal_error');
    await clearFaults();
    const job = await reaches(jobIdOf(await submit({ drawing, headers })), 'completed', 'failed');
    expect(job).toMatchObject({ status: 'completed', error: null });
  });
});
