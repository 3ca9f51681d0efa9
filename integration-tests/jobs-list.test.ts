import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Caller, newCompany } from './support/companies.ts';
import { accepted, call, reachesFor } from './support/drawings-api.ts';
import { expectRefusal } from './support/error-shape.ts';
import { eventually } from './support/eventually.ts';
import { corruptPdf, soundPdf } from './support/pdf-files.ts';

const page = z.object({
  jobs: z.array(z.object({ job_id: z.string(), created_at: z.string() })),
  cursor: z.string().nullable(),
});

/** What the company has, oldest first: client, project, and whether the drawing is sound. */
const submitted = [
  ['North', 'Tower', true],
  ['North', 'Annex', true],
  ['South', 'Tower', false],
  ['North', 'Tower', true],
  ['South "old" #1', 'Tower', true],
] as const;

describe('the list of jobs', () => {
  let company: Caller;
  /** Oldest first. */
  const ids: string[] = [];

  async function list(query: Readonly<Record<string, string>> = {}) {
    const { headers } = company;
    const { status, text, body } = await call(`/jobs?${new URLSearchParams(query)}`, { headers });
    if (status !== 200) throw new Error(`No list: ${status} ${text}`);
    const { jobs, cursor } = page.parse(body);
    return { ids: jobs.map(({ job_id: id }) => id), jobs, cursor };
  }

  beforeAll(async () => {
    company = await newCompany(`lists-${Date.now()}`);
    for (const [client, project, sound] of submitted) {
      const id = await accepted({
        drawing: sound ? soundPdf() : corruptPdf(),
        fields: { client_name: client, project_name: project },
        headers: company.headers,
      });
      await reachesFor(company.headers, id, sound ? 'completed' : 'failed');
      ids.push(id);
    }
    const inList = async () => [
      ...(await list({ status: 'completed' })).ids,
      ...(await list({ status: 'failed' })).ids,
    ];
    await eventually(inList, (seen) => seen.length === submitted.length);
  });

  afterAll(() => company[Symbol.asyncDispose]());

  /** Ids of the submitted ones at these places, newest first. */
  const at = (...places: readonly number[]) => places.map((place) => ids[place] ?? '').reverse();

  it('is newest first, with what each job is about', async () => {
    const { ids: seen, jobs, cursor } = await list();
    expect(seen).toEqual(at(0, 1, 2, 3, 4));
    expect(cursor).toBeNull();
    const times = jobs.map(({ created_at: time }) => Date.parse(time));
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  it.each([
    ['a client', { client: 'North' }, [0, 1, 3]],
    ['a client by its exact name', { client: 'north' }, []],
    ['a client with quotes and #', { client: 'South "old" #1' }, [4]],
    ['a project', { project: 'Tower' }, [0, 2, 3, 4]],
    ['a client and a project', { client: 'North', project: 'Tower' }, [0, 3]],
    ['a state', { status: 'failed' }, [2]],
    ['everything at once', { client: 'South', project: 'Tower', status: 'failed' }, [2]],
    ['what is not there', { client: 'North', status: 'failed' }, []],
  ])('holds only what is asked for: %s', async (_what, query, places) => {
    expect((await list({ ...query })).ids).toEqual(at(...places));
  });

  it.each([
    ['without a filter', {}, [0, 1, 2, 3, 4], 2, [2, 2, 1]],
    ['that end with a full page', {}, [0, 1, 2, 3, 4], 5, [5]],
    ['of one', { client: 'North' }, [0, 1, 3], 1, [1, 1, 1]],
    ['with a filter', { project: 'Tower' }, [0, 2, 3, 4], 3, [3, 1]],
  ])('comes in pages %s', async (_what, query, places, limit, lengths) => {
    const pages: string[][] = [];
    let cursor: string | null = '';
    while (cursor !== null && pages.length < 10) {
      const next = cursor === '' ? {} : { cursor };
      const seen: Awaited<ReturnType<typeof list>> = await list({
        ...query,
        limit: `${limit}`,
        ...next,
      });
      pages.push(seen.ids);
      cursor = seen.cursor;
    }
    expect(pages.map(({ length }) => length)).toEqual(lengths);
    expect(pages.flat()).toEqual(at(...places));
  });

  it.each([
    ['limit', '0'],
    ['limit', '101'],
    ['limit', '-1'],
    ['limit', '1.5'],
    ['limit', 'many'],
    ['limit', ''],
    ['status', 'done'],
    ['client', ''],
    ['project', 'p'.repeat(201)],
  ])('is refused for %s=%s', async (name, value) => {
    const answer = await call(`/jobs?${new URLSearchParams({ [name]: value })}`, {
      headers: company.headers,
    });
    expectRefusal(answer, 400, 'request_invalid');
    expect(Object.keys(Object(answer.body['details']))).toEqual([name]);
  });

  it('takes the bounds of its limit', async () => {
    expect((await list({ limit: '1' })).ids).toEqual(at(4));
    expect((await list({ limit: '100' })).ids).toHaveLength(5);
  });

  it('is refused for a cursor that is none of ours, or was changed', async () => {
    const { cursor } = await list({ limit: '1' });
    const position = JSON.parse(Buffer.from(cursor ?? '', 'base64url').toString());
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const bad = [
      'next',
      '%00',
      encode(null),
      encode({}),
      encode({ ...position, company_id: 'acme' }),
      encode({ ...position, 'company#client#job': `acme#x#${ids[0]}` }),
      encode({ ...position, created_at: '' }),
      encode({ ...position, 'company#client#job': '' }),
      encode({ ...position, status: 'failed' }),
      `${cursor}AAAA`,
    ];
    for (const changed of bad) {
      const answer = await call(`/jobs?${new URLSearchParams({ cursor: changed })}`, {
        headers: company.headers,
      });
      expectRefusal(answer, 400, 'cursor_invalid');
    }
  });
});
