import { beforeAll, describe, expect, it } from 'vitest';
import type { JobStore, StageRecord } from '../job-store.ts';
import { testEnds } from './ends-contract.ts';
import { jobFixture } from './job-fixture.ts';
import { testJobLists } from './job-list-contract.ts';
import { letterAt } from './letters.ts';
import { testReleases } from './release-contract.ts';
import { testRevisions } from './revision-contract.ts';

const sent = '2026-01-02T03:04:30.000Z';
const now = '2026-01-02T03:05:00.000Z';
const soon = '2026-01-02T03:06:00.000Z';
const later = '2026-01-02T03:07:00.000Z';
const failure = { code: 'broken', message: 'It broke.', action: 'Mend it.', stage: 'one' };

function stage(name: string, next: string | null): StageRecord {
  return {
    stage: name,
    checkpoint: { key: `files/${name}.json`, hash: 'abc', version: 1 },
    nextStage: next,
    outputFiles: { [name]: `files/${name}` },
    warnings: [],
  };
}

/** What every job store keeps, whatever it is made of. */
export function testJobStore(name: string, makeStore: () => Promise<JobStore> | JobStore): void {
  describe(`the job store in ${name}`, () => {
    let jobs: JobStore;
    beforeAll(async () => {
      jobs = await makeStore();
    });

    const created = async (changes = {}) => {
      const job = jobFixture(changes);
      await jobs.create(job);
      return job;
    };
    const claimed = async () => {
      const job = await created();
      await jobs.claim(job.key, { owner: 'first', until: soon, messageSentAt: sent }, now);
      return job;
    };

    it('finds a job by company and id the moment it is created', async () => {
      const job = await created({ client: "St. Mary's Hospital" });
      expect(await jobs.find('acme', job.jobId)).toEqual(job);
    });

    it('finds nothing for another company or an unknown id', async () => {
      const job = await created();
      expect(await jobs.find('globex', job.jobId)).toBeUndefined();
      expect(await jobs.find('acme', 'job_unknown')).toBeUndefined();
    });

    it('creates a job once, however often it is told so before work begins', async () => {
      const job = await created();
      await jobs.create(job);
      expect(await jobs.get(job.key)).toEqual(job);
      await expect(jobs.create({ ...job, correlationId: 'req_2' })).rejects.toThrow();
      await jobs.claim(job.key, { owner: 'first', until: soon, messageSentAt: sent }, now);
      await expect(jobs.create(job)).rejects.toThrow();
      expect(await jobs.get(job.key)).toMatchObject({ status: 'processing' });
    });

    it('refuses a second job with the id of another, which stays as it is', async () => {
      const job = await created();
      const other = jobFixture({ jobId: job.jobId, client: 'Another' });
      await expect(jobs.create(other)).rejects.toMatchObject({ code: 'job_id_taken' });
      expect(await jobs.find('acme', job.jobId)).toEqual(job);
      expect(await jobs.get(other.key)).toBeUndefined();
    });

    it('gives a queued job to one claimer and counts the attempt', async () => {
      const job = await created();
      const lease = { owner: 'first', until: soon };
      const claim = await jobs.claim(job.key, { ...lease, messageSentAt: sent }, now);
      expect(claim).toMatchObject({
        outcome: 'claimed',
        job: { status: 'processing', attempts: 1, lease },
      });
    });

    it('refuses a job under a live lease and says until when', async () => {
      const job = await claimed();
      const claim = await jobs.claim(
        job.key,
        { owner: 'second', until: later, messageSentAt: sent },
        now,
      );
      expect(claim).toEqual({ outcome: 'leased', until: soon });
    });

    it('gives a job away again when its lease has run out', async () => {
      const job = await claimed();
      const claim = await jobs.claim(
        job.key,
        { owner: 'second', until: later, messageSentAt: sent },
        soon,
      );
      expect(claim).toMatchObject({ outcome: 'claimed', job: { attempts: 2 } });
    });

    it('gives no job away that was begun as often as it may be, once nobody has it', async () => {
      const job = await claimed();
      const again = { owner: 'second', until: later, messageSentAt: sent, mostAttempts: 1 };
      expect(await jobs.claim(job.key, again, now)).toEqual({ outcome: 'leased', until: soon });
      const claim = await jobs.claim(job.key, again, soon);
      expect(claim).toMatchObject({ outcome: 'exhausted', job: { attempts: 1 } });
      expect(await jobs.get(job.key)).toMatchObject({ attempts: 1, lease: { owner: 'first' } });
    });

    it('repeats its answer to the claimer whose answer was lost', async () => {
      const job = await claimed();
      const again = await jobs.claim(
        job.key,
        { owner: 'first', until: soon, messageSentAt: sent },
        now,
      );
      expect(again).toMatchObject({ outcome: 'claimed', job: { attempts: 1 } });
    });

    it('gives one of many simultaneous claimers the job', async () => {
      const job = await created();
      const claims = await Promise.all(
        ['a', 'b', 'c', 'd', 'e'].map((owner) =>
          jobs.claim(job.key, { owner, until: soon, messageSentAt: sent }, now),
        ),
      );
      expect(claims.filter(({ outcome }) => outcome === 'claimed')).toHaveLength(1);
    });

    it('says that an unknown job is missing', async () => {
      const claim = await jobs.claim(
        'acme#x#y',
        { owner: 'first', until: soon, messageSentAt: sent },
        now,
      );
      expect(claim).toEqual({ outcome: 'missing' });
    });

    it('prolongs a lease for its owner only', async () => {
      const job = await claimed();
      expect(await jobs.renew(job.key, { owner: 'second', until: later })).toBe(false);
      expect(await jobs.renew(job.key, { owner: 'first', until: later })).toBe(true);
      expect((await jobs.get(job.key))?.lease).toEqual({ owner: 'first', until: later });
    });

    it('remembers each finished stage', async () => {
      const job = await claimed();
      expect(await jobs.recordStage(job.key, 'first', stage('one', 'two'), now)).toBe(true);
      const warning = { stage: 'two', code: 'odd', message: 'Odd.' };
      const unfinished = { checkpoint: null, outputFiles: {}, warnings: [warning] };
      const second = { ...stage('two', 'three'), ...unfinished };
      await jobs.recordStage(job.key, 'first', second, now);
      expect(await jobs.get(job.key)).toMatchObject({
        stagesCompleted: ['one', 'two'],
        currentStage: 'three',
        checkpoints: { one: { key: 'files/one.json', hash: 'abc', version: 1 } },
        outputFiles: { one: 'files/one' },
        warnings: [warning],
      });
    });

    it('remembers a stage once, however often it is told', async () => {
      const job = await claimed();
      expect(await jobs.recordStage(job.key, 'first', stage('one', 'two'), now)).toBe(true);
      expect(await jobs.recordStage(job.key, 'first', stage('one', 'two'), now)).toBe(true);
      expect((await jobs.get(job.key))?.stagesCompleted).toEqual(['one']);
    });

    it('refuses stages of a run that has lost the job', async () => {
      const job = await claimed();
      await jobs.claim(job.key, { owner: 'second', until: later, messageSentAt: sent }, soon);
      expect(await jobs.recordStage(job.key, 'first', stage('one', null), soon)).toBe(false);
      expect(await jobs.fail(job.key, 'first', failure, { deadLetter: false }, soon)).toBe(false);
      expect((await jobs.get(job.key))?.stagesCompleted).toEqual([]);
    });

    it('completes a job once, and never changes it after', async () => {
      const job = await claimed();
      const done = await jobs.complete(job.key, 'first', stage('one', null), { doors: 3 }, now);
      expect(done).toBe(true);
      const final = await jobs.get(job.key);
      expect(final).toMatchObject({ status: 'completed', lease: null, summary: { doors: 3 } });
      expect(await jobs.fail(job.key, 'first', failure, { deadLetter: false }, now)).toBe(false);
      expect(await jobs.failAbandoned(job.key, failure, letterAt(sent), later)).toBe(false);
      const claim = await jobs.claim(
        job.key,
        { owner: 'second', until: later, messageSentAt: sent },
        later,
      );
      expect(claim).toMatchObject({ outcome: 'final', job: { status: 'completed' } });
      expect(await jobs.get(job.key)).toEqual(final);
    });

    it('fails a job with its reason', async () => {
      const job = await claimed();
      await jobs.fail(job.key, 'first', failure, { deadLetter: true }, now);
      expect(await jobs.get(job.key)).toMatchObject({
        status: 'failed',
        error: failure,
        deadLettered: true,
        lease: null,
      });
    });

    it('fails an abandoned job, but none under a live lease', async () => {
      const job = await claimed();
      expect(await jobs.failAbandoned(job.key, failure, letterAt(sent), now)).toBe(false);
      expect(await jobs.failAbandoned(job.key, failure, letterAt(sent), later)).toBe(true);
      expect(await jobs.get(job.key)).toMatchObject({ status: 'failed', error: failure });
    });

    it('reopens a job from the dead letters for a message sent after its end, and no other', async () => {
      const job = await claimed();
      await jobs.recordStage(job.key, 'first', stage('one', 'two'), now);
      await jobs.fail(job.key, 'first', failure, { deadLetter: true }, soon);
      expect(await jobs.reopen(job.key, letterAt(now), later)).toBe(false);
      expect(await jobs.reopen(job.key, letterAt(later), later)).toBe(true);
      expect(await jobs.get(job.key)).toMatchObject({
        status: 'queued',
        attempts: 0,
        error: null,
        deadLettered: false,
        redrives: { count: 1, lastAt: later },
        stagesCompleted: ['one'],
      });
    });

    it('reopens no job that failed for good', async () => {
      const job = await claimed();
      await jobs.fail(job.key, 'first', failure, { deadLetter: false }, now);
      expect(await jobs.reopen(job.key, letterAt(later), later)).toBe(false);
    });

    it('remembers the last stage once when it is done again to complete the job', async () => {
      const job = await claimed();
      await jobs.recordStage(job.key, 'first', stage('one', null), now);
      expect(await jobs.complete(job.key, 'first', stage('one', null), {}, now)).toBe(true);
      expect(await jobs.get(job.key)).toMatchObject({
        status: 'completed',
        stagesCompleted: ['one'],
      });
    });

    it('keeps a checkpoint that was made anew, for its owner only', async () => {
      const job = await claimed();
      await jobs.recordStage(job.key, 'first', stage('one', 'two'), now);
      const checkpoint = { key: 'files/other.json', hash: 'def', version: 1 };
      const anew = { ...stage('one', null), checkpoint };
      expect(await jobs.replaceCheckpoint(job.key, 'second', anew, now)).toBe(false);
      expect(await jobs.replaceCheckpoint(job.key, 'first', anew, now)).toBe(true);
      expect(await jobs.get(job.key)).toMatchObject({
        stagesCompleted: ['one'],
        checkpoints: { one: checkpoint },
      });
    });

    testRevisions(async () => {
      const job = await claimed();
      return { jobs, key: job.key };
    });

    it('says how far a stage has come until it ends', async () => {
      const job = await claimed();
      await jobs.renew(job.key, { owner: 'first', until: later }, { done: 3, of: 50 });
      expect((await jobs.get(job.key))?.stageProgress).toEqual({ done: 3, of: 50 });
      await jobs.recordStage(job.key, 'first', stage('one', 'two'), now);
      expect((await jobs.get(job.key))?.stageProgress).toBeNull();
    });

    it('finds open jobs that nobody has touched, and hands each over once', async () => {
      const stalled = await created();
      const touched = await created();
      await jobs.claim(touched.key, { owner: 'first', until: later, messageSentAt: sent }, now);
      const keys = (await jobs.findStalled(soon)).map(({ key }) => key);
      expect(keys).toContain(stalled.key);
      expect(keys).not.toContain(touched.key);
      const older = await jobs.findStalled(soon, stalled.createdAt);
      expect(older.map(({ key }) => key)).not.toContain(stalled.key);
      expect(await jobs.handOver(stalled.key, soon, later)).toBe(true);
      const sentAnew = await jobs.findStalled('2027-01-01T00:00:00.000Z', later);
      expect(sentAnew.map(({ key }) => key)).not.toContain(stalled.key);
      expect(await jobs.handOver(stalled.key, soon, later)).toBe(false);
    });

    testReleases(async () => ({ jobs, key: (await claimed()).key }));

    testJobLists(() => jobs);

    testEnds(() => jobs);
  });
}
