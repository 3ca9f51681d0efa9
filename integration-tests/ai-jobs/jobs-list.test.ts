import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { accepted, call, newCompany, newTopic, reachesFor } from '../support/ai-jobs-api.ts';
import { expectAIJobError } from '../support/ai-jobs-error.ts';
import { withQuickGenerator } from '../support/ai-jobs-parts.ts';
import type { Caller } from '../support/callers.ts';
import { eventually } from '../support/eventually.ts';
import { script } from '../support/local-gemini.ts';

const page = z.object({
  jobs: z.array(z.object({ jobId: z.string(), createdAt: z.string() })),
  nextCursor: z.string().nullable(),
});

const post = { platform: 'linkedin' };
/** What the company has, oldest first: type, input beside the topic, and whether it is refused. */
const submitted = [
  ['blog-post', { length: 'short' }, false],
  ['social-media', post, false],
  ['social-media', post, true],
  ['blog-post', { length: 'short' }, false],
  ['social-media', post, false],
] as const;

withQuickGenerator();

describe('the list of jobs', () => {
  let company: Caller;
  /** Oldest first. */
  const ids: string[] = [];

  async function list(query: Readonly<Record<string, string>> = {}, { headers } = company) {
    const { status, text, body } = await call(`/jobs?${new URLSearchParams(query)}`, { headers });
    if (status !== 200) throw new Error(`No list: ${status} ${text}`);
    const { jobs, nextCursor } = page.parse(body);
    return { ids: jobs.map(({ jobId }) => jobId), jobs, nextCursor };
  }

  beforeAll(async () => {
    company = await newCompany(`lists-${Date.now()}`);
    for (const [jobType, input, isRefused] of submitted) {
      const topic = newTopic();
      if (isRefused) await script({ kind: 'safety', when: topic });
      ids.push(await accepted({ jobType, input: { ...input, topic } }, company.headers));
    }
    for (const id of ids) await reachesFor(company.headers, id, 'completed', 'failed');
    const inList = async () => [
      ...(await list({ status: 'completed' })).ids,
      ...(await list({ status: 'failed' })).ids,
    ];
    await eventually(inList, (seen) => seen.length === submitted.length);
  });

  afterAll(() => company[Symbol.asyncDispose]());

  /** Ids of the submitted ones at these places, newest first. */
  const at = (...places: readonly number[]) => places.map((place) => ids[place] ?? '').reverse();

  it('is newest first', async () => {
    const { ids: seen, jobs, nextCursor } = await list();
    expect(seen).toEqual(at(0, 1, 2, 3, 4));
    expect(nextCursor).toBeNull();
    const times = jobs.map(({ createdAt }) => Date.parse(createdAt));
    expect(times).toEqual([...times].sort((one, other) => other - one));
  });

  it.each([
    ['a type', { jobType: 'social-media' }, [1, 2, 4]],
    ['a type that nobody asked for', { jobType: 'market-update' }, []],
    ['a state', { status: 'failed' }, [2]],
    ['a type and a state', { jobType: 'social-media', status: 'completed' }, [1, 4]],
    ['what is not there', { status: 'cancelled' }, []],
  ])('holds only what is asked for: %s', async (_what, query, places) => {
    expect((await list({ ...query })).ids).toEqual(at(...places));
  });

  it.each([
    ['all', {}, [0, 1, 2, 3, 4]],
    ['those of a type', { jobType: 'social-media' }, [1, 2, 4]],
  ])('comes in pages that leave out none and repeat none: %s', async (_what, query, places) => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const next: Awaited<ReturnType<typeof list>> = await list({
        ...query,
        limit: '2',
        ...(cursor !== null && { cursor }),
      });
      expect(next.ids.length).toBeLessThanOrEqual(2);
      seen.push(...next.ids);
      cursor = next.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(at(...places));
  });

  it('is the company’s alone, and so are its cursors and jobs', async () => {
    await using stranger = await newCompany(`strangers-${Date.now()}`);
    const { headers } = stranger;
    expect((await list({}, stranger)).ids).toEqual([]);
    const [first = ''] = ids;
    expectAIJobError(await call(`/jobs/${first}`, { headers }), 404, 'NOT_FOUND', 'job_not_found');
    const { nextCursor } = await list({ limit: '2' });
    const theirs = await call(`/jobs?cursor=${encodeURIComponent(nextCursor ?? '')}`, { headers });
    expectAIJobError(theirs, 400, 'VALIDATION_ERROR', 'cursor_invalid');
    // And the company of the stack does not see theirs.
    expectAIJobError(await call(`/jobs/${first}`), 404, 'NOT_FOUND', 'job_not_found');
  });
});
