import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing } from './cloud/capabilities.ts';
import { cloudKind } from './cloud/cloud-name.ts';
import { describeNeeds, itNeeds } from './cloud/needs.ts';
import { describedIn } from './support/api-description.ts';
import { type Caller, callerWithKey, callerWithQuota, restApiId } from './support/companies.ts';
import { describeDescription } from './support/described-api.ts';
import { describeLetters, requestsForLetters } from './support/described-letters.ts';
import { describeRevisions } from './support/described-revisions.ts';
import {
  type Answer,
  accepted,
  call,
  callWithoutKey,
  cancel,
  postJson,
  reaches,
  remove,
  submit,
} from './support/drawings-api.ts';
import { eventually } from './support/eventually.ts';
import { drawingLetters } from './support/letter-systems.ts';
import { corruptPdf, pdfOfSize, soundPdf } from './support/pdf-files.ts';
import { addedDoor, changesSince, correct } from './support/revisions.ts';
import { askForUpload, storedUpload } from './support/uploads.ts';
import {
  functionWith,
  jobStatusName,
  manageJobsName,
  reviseScheduleName,
  submitDrawingName,
  workerPaused,
} from './support/worker.ts';

const description = describedIn('openapi.yaml');
const { disagreements, disagreementsAt, operationAt, operations } = description;

const drawing = soundPdf();
const names = { client_name: 'Test Client', project_name: 'Test Project' };
const wantedUpload = { file_name: 'a.pdf', size: 10, kind: 'drawing' };
const unknownJob = 'job_20261122093015042_7k3m9xw2c4v8q1td';

/** A request that the API accepts, or would if it could, for every operation. */
const usual = new Map<string, (headers: Record<string, string>) => Promise<Answer>>([
  ['POST /process-drawing', (headers) => submit({ drawing, headers })],
  ['POST /uploads', (headers) => postJson('/uploads', wantedUpload, headers)],
  ['GET /status/{job_id}', (headers) => call(`/status/${unknownJob}`, { headers })],
  [
    'GET /download/{job_id}/{file_type}',
    (headers) => call(`/download/${unknownJob}/excel`, { headers }),
  ],
  ['GET /jobs', (headers) => call('/jobs', { headers })],
  ['PUT /jobs/{job_id}/corrections', (headers) => correct(unknownJob, [addedDoor()], {}, headers)],
  [
    'GET /jobs/{job_id}/corrections',
    (headers) => call(`/jobs/${unknownJob}/corrections`, { headers }),
  ],
  ['GET /jobs/{job_id}/changes', (headers) => changesSince(unknownJob, unknownJob, headers)],
  ['POST /jobs/{job_id}/cancel', (headers) => cancel(unknownJob, headers)],
  ['DELETE /jobs/{job_id}', (headers) => remove(unknownJob, headers)],
  ...requestsForLetters(drawingLetters),
  ['POST /generate-excel', (headers) => postJson('/generate-excel', {}, headers)],
  ['GET /health', (headers) => callWithoutKey('/health', { headers })],
]);

const needKey = [...usual.keys()].filter((name) => name !== 'GET /health');

/** Statuses that were driven: `GET /jobs 200`. */
const driven = new Set<string>();

function hold(name: string, status: number, answer: Answer): void {
  expect(disagreements(name, answer)).toEqual([]);
  expect(answer.status).toBe(status);
  driven.add(`${name} ${status}`);
}

async function holdAll(
  some: readonly string[],
  status: number,
  headers: Record<string, string> = {},
): Promise<void> {
  for (const [name, request] of usual) {
    if (some.includes(name)) hold(name, status, await request(headers));
  }
}

describeDescription(description, {
  restApiId,
  code: {
    in: (body) => Object(body)['error_code'],
    schema: ['components', 'schemas', 'ErrorCode'],
  },
});

describeNeeds('key-identity', 'POST /process-drawing', () => {
  const name = 'POST /process-drawing';
  const byKeys = (keys: object) => postJson('/process-drawing', { ...names, ...keys });

  it('answers as described', async () => {
    hold(name, 202, await submit({ drawing }));
    const key = await storedUpload({ name: 'a.pdf', kind: 'drawing', bytes: drawing });
    hold(name, 202, await byKeys({ drawing_key: key }));
    hold(name, 400, await submit({ drawing, fields: { client_name: '' } }));
    hold(name, 400, await submit({ drawing, fileName: 'a;b.pdf' }));
    hold(name, 404, await byKeys({ drawing_key: 'none' }));
    const headers = { 'idempotency-key': randomUUID() };
    hold(name, 202, await submit({ drawing, headers }));
    hold(name, 202, await submit({ drawing, headers }));
    hold(name, 409, await submit({ drawing, headers, fields: { client_name: 'Another' } }));
    hold(name, 413, await submit({ drawing: pdfOfSize(4 * 1024 * 1024) }));
    hold(name, 415, await call('/process-drawing', { method: 'POST', body: 'plain' }));
    hold(name, 422, await submit({ drawing: 'no PDF' }));
    hold(name, 422, await submit({ drawing, fileName: 'a.dwg' }));
  });

  itNeeds('gateway-responses', 'answers as described where the gateway answers', async () => {
    hold(name, 413, await submit({ drawing: pdfOfSize(11 * 1024 * 1024) }));
  });
});

describeNeeds('key-identity', 'POST /uploads', () => {
  const name = 'POST /uploads';

  it('answers as described', async () => {
    hold(name, 201, await postJson('/uploads', wantedUpload));
    hold(name, 400, await postJson('/uploads', {}));
    hold(name, 400, await postJson('/uploads', { ...wantedUpload, file_name: '../a.pdf' }));
    hold(name, 413, await postJson('/uploads', { ...wantedUpload, size: 200 * 1024 * 1024 }));
    hold(name, 422, await postJson('/uploads', { ...wantedUpload, size: 0 }));
  });

  it('gives fields that are those of a form', async () => {
    const { fields } = await askForUpload('a.pdf', 'drawing', 10);
    expect(Object.keys(fields)).toEqual(expect.arrayContaining(['key', 'Policy']));
  });
});

describeNeeds('key-identity', 'jobs', () => {
  const status = 'GET /status/{job_id}';
  const download = 'GET /download/{job_id}/{file_type}';

  it('answer as described while queued, completed and failed', async () => {
    const [good, bad] = await (async () => {
      await using _paused = await workerPaused();
      const context = { context_text: 'Lock types\n11 is a maglock.' };
      const ids = [
        await accepted({ drawing, fields: context }),
        await accepted({ drawing: corruptPdf() }),
      ] as const;
      hold(status, 200, await call(`/status/${ids[0]}`));
      hold(download, 423, await call(`/download/${ids[0]}/excel`));
      return ids;
    })();
    await reaches(good, 'completed');
    await reaches(bad, 'failed');
    for (const id of [good, bad]) hold(status, 200, await call(`/status/${id}`));
    for (const type of ['excel', 'annotated', 'components', 'evaluation']) {
      hold(download, 302, await call(`/download/${good}/${type}`));
      hold(download, 404, await call(`/download/${bad}/${type}`));
    }
    hold(download, 404, await call(`/download/${unknownJob}/excel`));
    hold(download, 400, await call(`/download/${good}/excel?version=0`));
    hold(status, 404, await call('/status/none'));
    hold('GET /jobs', 200, await call('/jobs?limit=100'));
    hold('GET /jobs', 200, await call('/jobs?limit=1'));
    hold('GET /jobs', 400, await call('/jobs?limit=0'));
    hold('GET /jobs', 400, await call('/jobs?cursor=none'));
  });
});

describeNeeds('key-identity', 'POST /jobs/{job_id}/cancel', () => {
  const name = 'POST /jobs/{job_id}/cancel';

  it('answers as described', async () => {
    const queued = await (async () => {
      await using _paused = await workerPaused();
      const jobId = await accepted({ drawing });
      hold(name, 200, await cancel(jobId));
      hold('GET /status/{job_id}', 200, await call(`/status/${jobId}`));
      return jobId;
    })();
    hold(name, 200, await cancel(queued));
    const done = await accepted({ drawing });
    await reaches(done, 'completed');
    hold(name, 409, await cancel(done));
    hold(name, 404, await cancel(unknownJob));
  });
});

describeNeeds('key-identity', 'DELETE /jobs/{job_id}', () => {
  const name = 'DELETE /jobs/{job_id}';

  it('answers as described', async () => {
    const jobId = await accepted({ drawing });
    hold(name, 204, await remove(jobId));
    hold(name, 404, await remove(jobId));
  });
});

describeRevisions(hold);
describeLetters(drawingLetters, hold);

const ownAnswers = ['gateway-responses', 'gateway-times'] as const;
const quotas = ['api-throttling', 'gateway-times'] as const;

describe('every route', () => {
  let untagged: Caller;

  beforeAll(async () => {
    untagged = await callerWithKey();
  });

  afterAll(() => untagged[Symbol.asyncDispose]());

  itNeeds(ownAnswers, 'refuses a wrong key as described', async () => {
    await holdAll(needKey, 403, { 'x-api-key': 'wrong' });
  });

  it('refuses a key without a company as described', async () => {
    await holdAll(needKey, 403, untagged.headers);
  });

  itNeeds(ownAnswers, 'refuses methods and paths as described', async () => {
    const response = (name: string) => ['components', 'responses', name];
    const wrongMethod = await call('/jobs', { method: 'DELETE' });
    expect(wrongMethod.status).toBe(405);
    expect(disagreementsAt(response('MethodNotAllowed'), wrongMethod)).toEqual([]);
    const wrongPath = await call('/nothing');
    expect(wrongPath.status).toBe(404);
    expect(disagreementsAt(response('RouteNotFound'), wrongPath)).toEqual([]);
  });

  itNeeds(quotas, 'refuses what is over a quota as described', async () => {
    await using caller = await callerWithQuota({ limit: 1, period: 'DAY' });
    await eventually(
      () => call('/jobs', { headers: caller.headers }),
      ({ status }) => status === 429,
    );
    await holdAll(needKey, 429, caller.headers);
  });

  itNeeds('key-identity', 'answers our own failures as described', async () => {
    const nowhere = { DYNAMODB_TABLE: 'no-such-table' };
    await using _submit = await functionWith(submitDrawingName, nowhere);
    await using _status = await functionWith(jobStatusName, nowhere);
    await using _revise = await functionWith(reviseScheduleName, nowhere);
    await using _manage = await functionWith(manageJobsName, nowhere);
    await holdAll(needKey, 500);
  });

  it('answers its own ill health as described', async () => {
    hold('GET /health', 200, await callWithoutKey('/health'));
    await using _status = await functionWith(jobStatusName, { DYNAMODB_TABLE: 'no-such-table' });
    hold('GET /health', 503, await callWithoutKey('/health'));
  });

  itNeeds('gateway-5xx-responses', 'answers the end of a function as described', async () => {
    const unusable = { ENVIRONMENT: '' };
    await using _submit = await functionWith(submitDrawingName, unusable);
    await using _status = await functionWith(jobStatusName, unusable);
    await using _revise = await functionWith(reviseScheduleName, unusable);
    await using _manage = await functionWith(manageJobsName, unusable);
    await holdAll([...usual.keys()], 502);
  });
});

describeNeeds('key-identity', 'all of it', () => {
  /** Statuses that no test drives, and why. */
  const undriven = new Map<string, string>([
    ['504', 'It takes the gateway 29 seconds.'],
    ...(missing[cloudKind]['api-throttling'] ? [['429', 'see capabilities'] as const] : []),
    ...(missing[cloudKind]['gateway-5xx-responses'] ? [['502', 'see capabilities'] as const] : []),
  ]);

  it('was driven, but for what is said here', () => {
    const described = [...operations].flatMap(([name, place]) =>
      Object.keys(operationAt(place).responses)
        .filter((status) => !undriven.has(status))
        .map((status) => `${name} ${status}`),
    );
    expect([...driven].sort()).toEqual(described.sort());
  });
});
