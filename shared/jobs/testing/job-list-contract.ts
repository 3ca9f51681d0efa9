import { expect, it } from 'vitest';
import type { Job } from '../job.ts';
import type { JobStore } from '../job-store.ts';
import { jobFixture } from './job-fixture.ts';

/** What every job store keeps when it lists jobs. */
export function testJobLists(store: () => JobStore): void {
  const created = (changes: Partial<Job> & { readonly client?: string }) =>
    store().create(jobFixture(changes));

  it('finds a stalled job behind many that wait', async () => {
    const long = '2025-06-01T00:00:00.000Z';
    const wait = { until: '2026-06-01T00:00:00.000Z', code: 'quota', message: 'Later.' };
    const waiting = { createdAt: long, updatedAt: long, wait };
    for (let count = 0; count < 60; count += 1) await created(waiting);
    const stalled = jobFixture({ createdAt: '2025-07-01T00:00:00.000Z', updatedAt: long });
    await store().create(stalled);
    const found = await store().findStalled('2025-12-01T00:00:00.000Z');
    expect(found.map(({ key }) => key)).toEqual([stalled.key]);
  });

  it('loses nothing between pages of a filter, however thin it makes them', async () => {
    const companyId = 'thin';
    for (const day of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
      const createdAt = `2026-03-0${day}T00:00:00.000Z`;
      await created({ companyId, createdAt, client: day % 4 === 0 ? 'Rare' : 'Common' });
    }
    const found: string[] = [];
    let cursor: string | null | undefined;
    do {
      const facts = { client_name: 'Rare' };
      const page = await store().list({ companyId, facts, limit: 1, ...(cursor && { cursor }) });
      found.push(...page.jobs.map(({ createdAt }) => createdAt.slice(8, 10)));
      cursor = page.cursor;
    } while (cursor !== null);
    expect(found).toEqual(['08', '04']);
  });

  it('lists one company, newest first, in pages and by filters', async () => {
    const companyId = 'lister';
    for (const day of [1, 2, 3, 4, 5]) {
      const createdAt = `2026-02-0${day}T00:00:00.000Z`;
      await created({ companyId, createdAt, client: day % 2 === 0 ? 'Even' : 'Odd' });
    }
    await created({ companyId: 'somebody_else' });
    const days = (page: { jobs: readonly { createdAt: string }[] }) =>
      page.jobs.map(({ createdAt }) => Number(createdAt.slice(8, 10)));
    const first = await store().list({ companyId, facts: {}, limit: 2 });
    expect(days(first)).toEqual([5, 4]);
    const second = await store().list({
      companyId,
      facts: {},
      limit: 3,
      cursor: first.cursor ?? '',
    });
    expect(days(second)).toEqual([3, 2, 1]);
    expect(second.cursor).toBeNull();
    const odd = await store().list({ companyId, facts: { client_name: 'Odd' }, limit: 10 });
    expect(days(odd)).toEqual([5, 3, 1]);
    const done = await store().list({ companyId, facts: {}, status: 'completed', limit: 10 });
    expect(done.jobs).toEqual([]);
  });
}
