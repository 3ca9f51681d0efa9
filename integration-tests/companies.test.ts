import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, newCompany } from './support/companies.ts';
import {
  type Answer,
  accepted,
  call,
  postJson,
  reaches,
  reachesFor,
} from './support/drawings-api.ts';
import { expectRefusal } from './support/error-shape.ts';
import { soundPdf } from './support/pdf-files.ts';
import { jobItem, objectKeys } from './support/stored.ts';
import { storedUpload } from './support/uploads.ts';

const drawing = soundPdf();
const names = { client_name: 'Test Client', project_name: 'Test Project' };

describe('two companies', () => {
  let globex: Caller;
  let acmesJob: string;

  beforeAll(async () => {
    globex = await newCompany('globex');
    acmesJob = await accepted({ drawing, fields: { client_name: 'Shared Client' } });
    await reaches(acmesJob, 'completed');
  });

  afterAll(() => globex[Symbol.asyncDispose]());

  const asGlobex = (path: string): Promise<Answer> => call(path, { headers: globex.headers });

  async function jobsOf(headers: Caller['headers'] | Record<string, never>, query = '') {
    const { body } = await call(`/jobs?limit=100${query}`, { headers });
    const { jobs } = body;
    return Array.isArray(jobs) ? jobs.map(({ job_id: id }) => String(id)) : [];
  }

  it('do not see each other’s jobs, nor that they exist', async () => {
    const blind = ({ status, body: { correlation_id: _id, timestamp: _at, ...rest } }: Answer) =>
      JSON.stringify({ status, ...rest });
    const unknown = 'job_20261122093015042_7k3m9xw2c4v8q1td';
    for (const route of [
      (id: string) => `/status/${id}`,
      (id: string) => `/download/${id}/excel`,
    ]) {
      const others = await asGlobex(route(acmesJob));
      expectRefusal(others, 404, 'job_not_found');
      expect(blind(others)).toBe(blind(await asGlobex(route(unknown))));
    }
    expect(await jobsOf(globex.headers)).not.toContain(acmesJob);
    expect(await jobsOf(globex.headers, '&client=Shared%20Client')).toEqual([]);
  });

  it('have their jobs and files in places of their own', async () => {
    const job = await accepted({ drawing, headers: globex.headers });
    await reachesFor(globex.headers, job, 'completed');
    expect(await jobsOf(globex.headers)).toContain(job);
    expect(await jobsOf({})).not.toContain(job);
    expectRefusal(await call(`/status/${job}`), 404, 'job_not_found');
    const item = await jobItem(job, 'globex');
    expect(item).toMatchObject({ company_id: 'globex', job_id: job });
    const keys = (await objectKeys()).filter((key) => key.includes(job));
    expect(keys.length).toBeGreaterThan(1);
    for (const key of keys) expect(key).toMatch(/^globex\//);
  });

  it('cannot submit each other’s uploads', async () => {
    const key = await storedUpload({ name: 'drawing.pdf', kind: 'drawing', bytes: drawing });
    const theft = await postJson(
      '/process-drawing',
      { ...names, drawing_key: key },
      globex.headers,
    );
    expectRefusal(theft, 404, 'upload_not_found');
    const disguised = key.replace('_temp/acme/', '_temp/globex/');
    const guess = await postJson(
      '/process-drawing',
      { ...names, drawing_key: disguised },
      globex.headers,
    );
    expectRefusal(guess, 404, 'upload_not_found');
    expect(await objectKeys()).toContain(key);
    expect((await postJson('/process-drawing', { ...names, drawing_key: key })).status).toBe(202);
  });

  it('cannot use each other’s page cursors', async () => {
    await accepted({ drawing });
    const { body } = await call('/jobs?limit=1');
    expect(body['cursor']).toEqual(expect.any(String));
    const answer = await asGlobex(`/jobs?cursor=${encodeURIComponent(String(body['cursor']))}`);
    expectRefusal(answer, 400, 'cursor_invalid');
  });

  it.each(['acme', 'acme#x', "' OR '1'='1", '" OR company_id = "acme', 'x#-#job_1'])(
    'stay apart when a client is called %j',
    async (client) => {
      const fields = { client_name: client, project_name: client };
      const job = await accepted({ drawing, fields, headers: globex.headers });
      const query = `&client=${encodeURIComponent(client)}`;
      await reachesFor(globex.headers, job, 'completed');
      expect(await jobsOf(globex.headers, query)).toEqual([job]);
      expect(await jobsOf({}, query)).toEqual([]);
      expectRefusal(await call(`/status/${job}`), 404, 'job_not_found');
    },
  );
});
