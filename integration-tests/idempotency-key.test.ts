import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { systems } from './cloud/clients.ts';
import { newCompany } from './support/companies.ts';
import { jobIdOf, postJson, reaches, submit } from './support/drawings-api.ts';
import { expectRefusal } from './support/error-shape.ts';
import { soundPdf } from './support/pdf-files.ts';
import { messageCount, objectKeys, queueIsEmpty, traces } from './support/stored.ts';
import { storedUpload } from './support/uploads.ts';
import { functionWith, submitDrawingName, workerPaused } from './support/worker.ts';

const { queueUrl } = systems.drawings;
const drawing = soundPdf();
const keyed = (key: string) => ({ 'idempotency-key': key });

describe('a submission with an Idempotency-Key', () => {
  it('is one job however often it is sent, with one and the same answer', async () => {
    const headers = keyed(randomUUID());
    const first = await submit({ drawing, headers });
    const again = await submit({ drawing, headers });
    expect(again).toMatchObject({ status: 202, text: first.text });
    expect(first.headers.has('idempotent-replayed')).toBe(false);
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    await reaches(jobIdOf(first), 'completed');
    expect((await submit({ drawing, headers })).text).toBe(first.text);
  });

  it('is one job, one message and one drawing when many come at once', async () => {
    await queueIsEmpty();
    await using _paused = await workerPaused();
    const before = await objectKeys();
    const headers = keyed(randomUUID());
    const tries = Array.from({ length: 6 }, () => submit({ drawing, headers }));
    const answers = await Promise.all(tries);
    const accepted = answers.filter(({ status }) => status === 202).map(jobIdOf);
    expect(new Set(accepted).size).toBe(1);
    for (const answer of answers.filter(({ status }) => status !== 202)) {
      expectRefusal(answer, 409, 'request_in_progress');
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(await messageCount()).toBe(1);
    expect(await objectKeys()).toHaveLength(before.length + 1);
  });

  it.each([
    ['another drawing', { drawing: soundPdf(2) }],
    ['another project', { fields: { project_name: 'Another' } }],
  ])('is refused with %s', async (_what, changes) => {
    const headers = keyed(randomUUID());
    await reaches(jobIdOf(await submit({ drawing, headers })), 'completed');
    await queueIsEmpty();
    const before = await traces();
    expectRefusal(await submit({ drawing, headers, ...changes }), 409, 'idempotency_key_reused');
    expect(await traces()).toEqual(before);
  });

  it('is another one for another company', async () => {
    await using globex = await newCompany('globex');
    const headers = keyed(randomUUID());
    const ours = jobIdOf(await submit({ drawing, headers }));
    const theirs = jobIdOf(await submit({ drawing, headers: { ...headers, ...globex.headers } }));
    expect(theirs).not.toBe(ours);
  });

  it('may be sent again at once when it failed, and is one job then', async () => {
    const headers = keyed(randomUUID());
    await queueIsEmpty();
    await using _paused = await workerPaused();
    {
      const lost = { SQS_QUEUE_URL: `${queueUrl}-that-is-not-there` };
      await using _function = await functionWith(submitDrawingName, lost);
      expectRefusal(await submit({ drawing, headers }), 500, 'internal_error');
    }
    const before = await messageCount();
    jobIdOf(await submit({ drawing, headers }));
    expect(await messageCount()).toBe(before + 1);
  });

  it('finds its job also when the upload that it named is used up', async () => {
    const key = await storedUpload({ name: 'a.pdf', kind: 'drawing', bytes: drawing });
    const body = { drawing_key: key, client_name: 'Test Client', project_name: 'Test Project' };
    const headers = keyed(randomUUID());
    const first = await postJson('/process-drawing', body, headers);
    expect((await postJson('/process-drawing', body, headers)).text).toBe(first.text);
    expectRefusal(await postJson('/process-drawing', body), 404, 'upload_not_found');
  });

  it('that is refused does not use up its key', async () => {
    const headers = keyed(randomUUID());
    expectRefusal(await submit({ drawing: 'no PDF', headers }), 422, 'not_a_pdf');
    expect((await submit({ drawing, headers })).status).toBe(202);
  });

  it.each(['', 'with space', 'ü', 'x'.repeat(256)])('refuses the key %j', async (key) => {
    const answer = await submit({ drawing, headers: keyed(key) });
    if (answer.status !== 400) throw new Error(`${answer.status} ${answer.text}`);
    expectRefusal(answer, 400, 'request_invalid');
  });
});
