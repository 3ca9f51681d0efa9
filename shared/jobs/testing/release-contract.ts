import { expect, it } from 'vitest';
import type { JobStore } from '../job-store.ts';
import { letterAt } from './letters.ts';

const sent = '2026-01-02T03:04:30.000Z';
const now = '2026-01-02T03:05:00.000Z';
const soon = '2026-01-02T03:06:00.000Z';
const later = '2026-01-02T03:07:00.000Z';
const failure = { code: 'broken', message: 'It broke.', action: 'Mend it.', stage: 'one' };

/**
 * What every job store keeps of jobs that a run gives back.
 * @param atWork makes a job under the lease of the owner `first`
 */
export function testReleases(
  atWork: () => Promise<{ readonly jobs: JobStore; readonly key: string }>,
): void {
  it('keeps what a run has spent when it gives the job back or fails it', async () => {
    const { jobs, key: released } = await atWork();
    const { key: failed } = await atWork();
    const spent = { one: { input: 1, output: 2, cost: 0.5 } };
    await jobs.release(released, 'first', { countAttempt: true, spent }, now);
    await jobs.fail(failed, 'first', failure, { deadLetter: false, spent }, now);
    expect((await jobs.get(released))?.spent).toEqual(spent);
    expect((await jobs.get(failed))?.spent).toEqual(spent);
    await jobs.claim(released, { owner: 'second', until: soon, messageSentAt: sent }, now);
    await jobs.release(released, 'second', { countAttempt: true }, now);
    expect((await jobs.get(released))?.spent).toEqual(spent);
  });

  it('takes a released job back, with or without counting the attempt', async () => {
    const { jobs, key } = await atWork();
    await jobs.release(key, 'first', { countAttempt: false }, now);
    expect(await jobs.get(key)).toMatchObject({ status: 'queued', attempts: 0, lease: null });
    await jobs.claim(key, { owner: 'second', until: soon, messageSentAt: sent }, now);
    await jobs.release(key, 'second', { countAttempt: true }, now);
    expect(await jobs.get(key)).toMatchObject({ status: 'queued', attempts: 1 });
  });

  it('lets nobody claim a job before its wait is over', async () => {
    const { jobs, key } = await atWork();
    const wait = { until: later, code: 'quota', message: 'Come again tomorrow.' };
    await jobs.release(key, 'first', { countAttempt: false, handedOver: true, wait }, now);
    expect(await jobs.get(key)).toMatchObject({ wait });
    const claimant = { owner: 'second', until: later, messageSentAt: now };
    expect(await jobs.claim(key, claimant, soon)).toEqual({
      outcome: 'waiting',
      until: later,
    });
    const claim = await jobs.claim(key, claimant, later);
    expect(claim).toMatchObject({ outcome: 'claimed', job: { attempts: 1, wait: null } });
  });

  it('does not fail a job that a younger message carries', async () => {
    const { jobs, key } = await atWork();
    await jobs.release(key, 'first', { countAttempt: false, handedOver: true }, now);
    expect(await jobs.failAbandoned(key, failure, letterAt(sent), later)).toBe(false);
    expect(await jobs.failAbandoned(key, failure, letterAt(soon), later)).toBe(true);
  });
}
