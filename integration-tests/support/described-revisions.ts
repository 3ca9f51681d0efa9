import { beforeAll, it } from 'vitest';
import { describeNeeds } from '../cloud/needs.ts';
import { type Answer, accepted, call, postJson, reaches } from './drawings-api.ts';
import { corruptPdf } from './pdf-files.ts';
import { components } from './results.ts';
import { addedDoor, changesSince, completedJob, correct, vastJob } from './revisions.ts';

const unknown = 'job_20261122093015042_7k3m9xw2c4v8q1td';

/**
 * Drives every answer of corrections, comparisons and made workbooks.
 * @param hold holds an answer to what is described of an operation and a status
 */
export function describeRevisions(
  hold: (name: string, status: number, answer: Answer) => void,
): void {
  describeNeeds('key-identity', 'corrections and comparisons', () => {
    const put = 'PUT /jobs/{job_id}/corrections';
    const get = 'GET /jobs/{job_id}/corrections';
    const changes = 'GET /jobs/{job_id}/changes';
    const generate = 'POST /generate-excel';
    let good: string;
    let bad: string;

    beforeAll(async () => {
      good = await completedJob();
      bad = await accepted({ drawing: corruptPdf() });
      await reaches(bad, 'failed');
    });

    it('are answered as described', async () => {
      const confirm = { action: 'confirm', id: 'A-101-BB-B2', reason: 'Looked at it.' };
      hold(get, 200, await call(`/jobs/${good}/corrections`));
      hold(put, 200, await correct(good, [addedDoor(), confirm]));
      hold(get, 200, await call(`/jobs/${good}/corrections`));
      hold('GET /status/{job_id}', 200, await call(`/status/${good}`));
      hold('GET /download/{job_id}/{file_type}', 302, await call(`/download/${good}/corrections`));
      hold(put, 400, await correct(good, [{}]));
      hold(put, 404, await correct(unknown, []));
      hold(put, 409, await correct(bad, []));
      hold(put, 409, await correct(good, [], { version: 1 }));
      hold(put, 413, await correct(good, [], { by: 'b'.repeat(5_000_000) }));
      hold(put, 422, await correct(good, [{ ...confirm, id: 'A-999' }]));
      hold(get, 404, await call(`/jobs/${unknown}/corrections`));
      hold(get, 409, await call(`/jobs/${bad}/corrections`));
      hold(changes, 200, await changesSince(good, await completedJob()));
      hold(changes, 400, await call(`/jobs/${good}/changes`));
      hold(changes, 404, await changesSince(good, unknown));
      hold(changes, 409, await changesSince(good, bad));
    });

    it('are refused as described where too much has changed', async () => {
      const [older, newer] = await Promise.all([vastJob(10_000), vastJob(20_000)]);
      hold(changes, 422, await changesSince(newer, older));
    });

    it('are answered as described for a workbook from JSON', async () => {
      hold(generate, 201, await postJson('/generate-excel', await components(good)));
      hold(generate, 400, await call('/generate-excel', { method: 'POST', body: '{' }));
      hold(generate, 413, await postJson('/generate-excel', ['x'.repeat(5_000_000)]));
      hold(generate, 422, await postJson('/generate-excel', {}));
    });
  });
}
