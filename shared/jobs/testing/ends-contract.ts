import { expect, it } from 'vitest';
import type { JobStore } from '../job-store.ts';
import { jobFixture } from './job-fixture.ts';
import { letterAt } from './letters.ts';

const sent = '2026-01-02T03:04:30.000Z';
const now = '2026-01-02T03:05:00.000Z';
const soon = '2026-01-02T03:06:00.000Z';
const later = '2026-01-02T03:07:00.000Z';
const claimant = { owner: 'first', until: soon, messageSentAt: sent };
const stage = {
  stage: 'one',
  checkpoint: { key: 'files/one.json', hash: 'abc', version: 1 },
  nextStage: 'two',
  outputFiles: { one: 'files/one' },
  warnings: [],
};
const failure = { code: 'broken', message: 'It broke.', action: 'Mend it.', stage: 'one' };

/** What every job store keeps of jobs that end otherwise than by their work, and of what failed. */
export function testEnds(store: () => JobStore): void {
  const created = async () => {
    const job = jobFixture();
    await store().create(job);
    return job;
  };
  const atWork = async () => {
    const job = await created();
    await store().claim(job.key, claimant, now);
    return job;
  };

  it('cancels a queued job, which nobody can claim then', async () => {
    const { key } = await created();
    expect(await store().cancel(key, now)).toBe(true);
    expect(await store().claim(key, claimant, now)).toMatchObject({
      outcome: 'final',
      job: { status: 'cancelled', updatedAt: now },
    });
  });

  it('takes a cancelled job from its worker, with what it has made', async () => {
    const { key } = await atWork();
    await store().recordStage(key, 'first', stage, now);
    expect(await store().cancel(key, now)).toBe(true);
    expect(await store().renew(key, claimant)).toBe(false);
    expect(await store().get(key)).toMatchObject({
      status: 'cancelled',
      lease: null,
      checkpoints: {},
      outputFiles: {},
    });
    expect(await store().recordStage(key, 'first', { ...stage, stage: 'two' }, now)).toBe(false);
    expect(await store().complete(key, 'first', stage, {}, now)).toBe(false);
  });

  it('cancels a job as often as it is asked to, and none that has ended otherwise', async () => {
    const { key } = await atWork();
    await store().fail(key, 'first', failure, { deadLetter: false }, now);
    expect(await store().cancel(key, soon)).toBe(false);
    expect(await store().get(key)).toMatchObject({ status: 'failed', updatedAt: now });
    const other = await created();
    await store().cancel(other.key, now);
    expect(await store().cancel(other.key, soon)).toBe(true);
    expect(await store().get(other.key)).toMatchObject({ updatedAt: now });
  });

  it('forgets a job wholly, but that it was there', async () => {
    const job = await created();
    expect(await store().isForgotten(job.key)).toBe(false);
    await store().forget(job, { folder: 'files/it', until: 1_900_000_000 });
    expect(await store().find('acme', job.jobId)).toBeUndefined();
    expect(await store().get(job.key)).toBeUndefined();
    expect(await store().isForgotten(job.key)).toBe(true);
    expect(await store().claim(job.key, claimant, now)).toEqual({
      outcome: 'forgotten',
      folder: 'files/it',
    });
  });

  it('tells the worker of a forgotten job that it holds nothing any more', async () => {
    const job = await atWork();
    await store().forget(job, { until: 1_900_000_000 });
    expect(await store().renew(job.key, claimant)).toBe(false);
    expect(await store().complete(job.key, 'first', stage, {}, now)).toBe(false);
    expect(await store().get(job.key)).toBeUndefined();
  });

  it('says since when an ended job has nothing but its results, and of no other', async () => {
    const { key } = await atWork();
    expect(await store().inputsDeleted(key, now)).toBe(false);
    await store().complete(key, 'first', stage, {}, now);
    expect(await store().get(key)).toMatchObject({ inputsDeletedAt: null });
    expect(await store().inputsDeleted(key, now)).toBe(true);
    expect(await store().inputsDeleted(key, soon)).toBe(true);
    expect(await store().get(key)).toMatchObject({ inputsDeletedAt: now, updatedAt: now });
    expect(await store().inputsDeleted('acme#x#none', now)).toBe(false);
  });

  it('gives a dead job up for good, and no other', async () => {
    const { key } = await atWork();
    expect(await store().giveUp(key)).toBe(false);
    await store().fail(key, 'first', failure, { deadLetter: true }, now);
    expect(await store().giveUp(key)).toBe(true);
    expect(await store().giveUp(key)).toBe(true);
    expect(await store().reopen(key, letterAt(soon), soon)).toBe(false);
    expect(await store().get(key)).toMatchObject({ status: 'failed', updatedAt: now });
    expect(await store().giveUp('acme#x#none')).toBe(false);
  });

  it('reopens a dead job for a copy of our own only when it was known as a letter before', async () => {
    const { key } = await atWork();
    await store().fail(key, 'first', failure, { deadLetter: true }, now);
    const copy = letterAt(soon, 'ours');
    expect(await store().reopen(key, copy, soon)).toBe(false);
    expect(await store().addLetter(key, copy, soon)).toBe(true);
    expect(await store().addLetter(key, copy, later)).toBe(true);
    expect(await store().get(key)).toMatchObject({
      status: 'failed',
      updatedAt: now,
      letters: [{ ...copy, seenAt: soon }],
    });
    expect(await store().reopen(key, copy, later)).toBe(false);
    expect(await store().reopen(key, letterAt(later, 'another'), later)).toBe(false);
    expect(await store().reopen(key, letterAt(later, 'ours'), later)).toBe(true);
    expect(await store().get(key)).toMatchObject({ status: 'queued', letters: [] });
    expect(await store().addLetter(key, copy, later)).toBe(false);
  });

  it('reopens a dead job for the copy with which it died', async () => {
    const { key } = await atWork();
    const letter = letterAt(sent, 'ours');
    await store().fail(key, 'first', failure, { deadLetter: true, letter }, now);
    expect(await store().reopen(key, letterAt(soon, 'ours'), soon)).toBe(true);
    await store().failAbandoned(key, failure, letterAt(soon, 'ours'), soon);
    expect(await store().get(key)).toMatchObject({ letters: [{ copy: 'ours', seenAt: soon }] });
    expect(await store().reopen(key, letterAt(soon, 'ours'), later)).toBe(false);
    expect(await store().reopen(key, letterAt(later, 'ours'), later)).toBe(true);
  });

  it('finds the dead jobs of a company, and of no other, as long as they are dead', async () => {
    const found = async () => (await store().findDead('acme')).map((job) => job.key);
    const dead: string[] = [];
    for (const _ of [1, 2, 3]) {
      const { key } = await atWork();
      await store().fail(key, 'first', failure, { deadLetter: true, letter: letterAt(sent) }, now);
      dead.push(key);
    }
    const alive = await atWork();
    await store().fail(alive.key, 'first', failure, { deadLetter: false }, now);
    expect(await found()).toEqual(expect.arrayContaining(dead));
    expect(await found()).not.toContain(alive.key);
    expect(await store().findDead('initech')).toEqual([]);
    const [reopened = '', discarded = '', kept = ''] = dead;
    await store().reopen(reopened, letterAt(soon), soon);
    await store().giveUp(discarded);
    expect(await found()).toContain(kept);
    expect(await found()).not.toContain(reopened);
    expect(await found()).not.toContain(discarded);
  });

  it('knows which letters of a dead job were brought back, until it is reopened', async () => {
    const { key } = await atWork();
    expect(await store().letterLeft(key, 'm')).toBe(false);
    await store().fail(key, 'first', failure, { deadLetter: true, letter: letterAt(sent) }, now);
    expect(await store().letterLeft(key, `m ${sent}`)).toBe(true);
    expect(await store().get(key)).toMatchObject({ lettersLeft: [`m ${sent}`] });
    await store().reopen(key, letterAt(soon), soon);
    expect(await store().get(key)).toMatchObject({ letters: [], lettersLeft: [] });
  });

  it('knows since when a job is tried, over all its runs', async () => {
    const { key } = await atWork();
    await store().release(key, 'first', { countAttempt: true }, now);
    await store().claim(key, { ...claimant, owner: 'second' }, soon);
    expect(await store().get(key)).toMatchObject({ triedSince: now });
  });

  it('remembers each failed attempt until the job is opened again', async () => {
    const { key } = await atWork();
    const first = { attempt: 1, at: now, stage: 'one', code: 'model_unavailable' };
    await store().release(key, 'first', { countAttempt: true, failedAttempt: first }, now);
    await store().claim(key, { ...claimant, owner: 'second' }, now);
    const last = { ...first, attempt: 2, stage: null, code: 'internal_error' };
    await store().fail(key, 'second', failure, { deadLetter: true, failedAttempt: last }, now);
    expect(await store().get(key)).toMatchObject({ failedAttempts: [first, last] });
    expect(await store().reopen(key, letterAt(soon), soon)).toBe(true);
    expect(await store().get(key)).toMatchObject({ failedAttempts: [], triedSince: null });
  });

  it('warns once for each stage and code, and only by who holds the job', async () => {
    const { key } = await atWork();
    const warning = { stage: 'one', code: 'memory_nearly_full', message: 'Nearly full.' };
    expect(await store().warn(key, 'first', warning)).toBe(true);
    expect(await store().warn(key, 'first', { ...warning, message: 'Again.' })).toBe(true);
    expect(await store().warn(key, 'another', { ...warning, stage: 'two' })).toBe(false);
    expect(await store().get(key)).toMatchObject({ warnings: [warning] });
  });
}
