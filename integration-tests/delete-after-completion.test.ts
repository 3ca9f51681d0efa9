import { describe, expect, it } from 'vitest';
import { systems } from './cloud/clients.ts';
import { dies } from './support/dead-letters.ts';
import {
  accepted,
  call,
  jobIdOf,
  postJson,
  reaches,
  type Submission,
} from './support/drawings-api.ts';
import { expectRefusal } from './support/error-shape.ts';
import { eventually } from './support/eventually.ts';
import { filesOf } from './support/job-files.ts';
import { drawingLetters, toldLetters } from './support/letter-systems.ts';
import { corruptPdf, soundPdf } from './support/pdf-files.ts';
import { download } from './support/results.ts';
import { addedDoor, correct } from './support/revisions.ts';
import { jobItem, queueIsEmpty } from './support/stored.ts';
import { storedUpload } from './support/uploads.ts';
import { killedAt, retryingAfter, workerWith } from './support/worker.ts';

const wanted = { delete_after_completion: 'true' };

const submitted = ({ drawing }: Pick<Submission, 'drawing'> = {}) =>
  accepted({
    ...(drawing !== undefined && { drawing }),
    fields: { ...wanted, context_text: 'Lock type 11 is a maglock.' },
  });

/** Waits until the inputs are gone, and answers what is left. */
async function without(jobId: string) {
  await eventually(
    () => jobItem(jobId),
    (item) => item['inputs_deleted_at'] !== undefined,
  );
  const { output_files: results } = await jobItem(jobId);
  return { files: await filesOf(jobId), results: Object.values(Object(results)).sort() };
}

describe('a job whose drawing is to be deleted with its end', () => {
  it.each([
    ['by form', () => submitted()],
    [
      'by JSON',
      async () => {
        const drawing_key = await storedUpload({
          name: 'a.pdf',
          kind: 'drawing',
          bytes: soundPdf(),
        });
        const names = { client_name: 'Test Client', project_name: 'Test Project' };
        const body = { drawing_key, ...names, delete_after_completion: true };
        return jobIdOf(await postJson('/process-drawing', body));
      },
    ],
  ])('keeps its results and nothing else: submitted %s', async (_how, submit) => {
    const jobId = await submit();
    await reaches(jobId, 'completed');
    const { files, results } = await without(jobId);
    expect(files).toEqual(results);
    expect(files.length).toBeGreaterThan(3);
    const { body } = await call(`/status/${jobId}`);
    expect(body).toMatchObject({ input_deleted_at: expect.any(String) });
    expect((await download(jobId, 'excel')).bytes.length).toBeGreaterThan(1000);
  });

  it('cannot be corrected, and says why', async () => {
    const jobId = await submitted();
    await reaches(jobId, 'completed');
    expectRefusal(await correct(jobId, [addedDoor()]), 409, 'input_deleted');
    expect((await call(`/jobs/${jobId}/corrections`)).status).toBe(200);
  });

  it('loses it too when it has failed for good', async () => {
    const jobId = await submitted({ drawing: corruptPdf() });
    await reaches(jobId, 'failed');
    expect((await without(jobId)).files).toEqual([]);
  });

  it('loses it when its dead letter is discarded, and not before', async () => {
    const jobId = await (async () => {
      await using _worker = await workerWith({ ...retryingAfter(0), S3_BUCKET: 'no-such-bucket' });
      const id = await submitted();
      await reaches(id, 'failed');
      await dies(id, systems.drawings.deadLetterQueueUrl);
      return id;
    })();
    expect(await filesOf(jobId)).toContainEqual(expect.stringContaining('drawing.pdf'));
    const [letter] = await toldLetters(drawingLetters, jobId);
    const answer = await call(`/dead-letters/${letter?.id}/discard`, { method: 'POST' });
    expect(answer.status).toBe(200);
    expect(await filesOf(jobId)).toEqual([]);
    const { body } = await call(`/status/${jobId}`);
    expect(body).toMatchObject({ status: 'failed', input_deleted_at: expect.any(String) });
  });

  it('loses it after all when its worker dies while deleting', async () => {
    const shortLease = { LEASE_SECONDS: '4', HEARTBEAT_SECONDS: '1' };
    await using worker = await workerWith({ ...shortLease, ...killedAt('DELETE', 'drawing.pdf') });
    const jobId = await submitted();
    await reaches(jobId, 'completed');
    expect((await call(`/status/${jobId}`)).body['input_deleted_at']).toBeNull();
    await worker.change(shortLease);
    const { files, results } = await without(jobId);
    expect(files).toEqual(results);
    await queueIsEmpty();
  });

  it('keeps it when it is not wanted', async () => {
    const jobId = await accepted({ fields: { delete_after_completion: 'false' } });
    expect(await reaches(jobId, 'completed')).toMatchObject({ input_deleted_at: null });
    await queueIsEmpty();
    expect(await filesOf(jobId)).toContainEqual(expect.stringContaining('drawing.pdf'));
  });
});
