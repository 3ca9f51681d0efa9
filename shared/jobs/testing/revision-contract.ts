import { expect, it } from 'vitest';
import type { JobStore, Revision } from '../job-store.ts';

const now = '2026-01-02T03:05:00.000Z';
const later = '2026-01-02T03:07:00.000Z';

const lastStage = {
  stage: 'one',
  checkpoint: null,
  nextStage: null,
  outputFiles: { one: 'files/one' },
  warnings: [],
};

function revision(version: number, by = 'one'): Revision {
  return {
    outputFiles: { one: `files/one_v${version}_${by}`, [`one_v${version - 1}`]: 'files/one' },
    summary: { doors: version },
  };
}

/**
 * What every job store keeps of revised results.
 * @param atWork makes a job under the lease of the owner `first`
 */
export function testRevisions(
  atWork: () => Promise<{ readonly jobs: JobStore; readonly key: string }>,
): void {
  const finished = async () => {
    const { jobs, key } = await atWork();
    await jobs.complete(key, 'first', lastStage, { doors: 1 }, now);
    return { jobs, key };
  };

  it('revises the result of a completed job, which stays completed', async () => {
    const { jobs, key } = await finished();
    expect(await jobs.get(key)).toMatchObject({ resultVersion: 1 });
    expect(await jobs.revise(key, 1, revision(2), later)).toBe(true);
    expect(await jobs.revise(key, 2, { outputFiles: {}, summary: {} }, later)).toBe(true);
    expect(await jobs.get(key)).toMatchObject({
      status: 'completed',
      resultVersion: 3,
      outputFiles: { one: 'files/one_v2_one', one_v1: 'files/one' },
      summary: {},
      updatedAt: later,
    });
  });

  it('revises no job from another version than it has', async () => {
    const { jobs, key } = await finished();
    const before = await jobs.get(key);
    expect(await jobs.revise(key, 2, revision(3), later)).toBe(false);
    expect(await jobs.get(key)).toEqual(before);
  });

  it('revises no job that is not completed, and none that is not there', async () => {
    const { jobs, key } = await atWork();
    expect(await jobs.revise(key, 1, revision(2), later)).toBe(false);
    expect(await jobs.revise('acme#x#y', 1, revision(2), later)).toBe(false);
    expect(await jobs.get('acme#x#y')).toBeUndefined();
  });

  it('lets one of many simultaneous revisions happen', async () => {
    const { jobs, key } = await finished();
    const writers = ['a', 'b', 'c', 'd'];
    const outcomes = await Promise.all(
      writers.map((by) => jobs.revise(key, 1, revision(2, by), later)),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    const winner = writers[outcomes.indexOf(true)];
    expect((await jobs.get(key))?.outputFiles['one']).toBe(`files/one_v2_${winner}`);
  });

  it('answers a revision again whose answer was lost', async () => {
    const { jobs, key } = await finished();
    expect(await jobs.revise(key, 1, revision(2), later)).toBe(true);
    expect(await jobs.revise(key, 1, revision(2), later)).toBe(true);
    expect(await jobs.get(key)).toMatchObject({ resultVersion: 2, summary: { doors: 2 } });
  });

  it('adds files to the version that a completed job has, and to no other', async () => {
    const { jobs, key } = await finished();
    await jobs.revise(key, 1, revision(2), later);
    expect(await jobs.addFiles(key, 1, { two: 'files/two' }, later)).toBe(false);
    expect(await jobs.addFiles(key, 2, { two: 'files/two' }, later)).toBe(true);
    expect(await jobs.get(key)).toMatchObject({
      status: 'completed',
      resultVersion: 2,
      summary: { doors: 2 },
      outputFiles: { one: 'files/one_v2_one', one_v1: 'files/one', two: 'files/two' },
    });
  });

  it('adds no files to a job that is not completed', async () => {
    const { jobs, key } = await atWork();
    expect(await jobs.addFiles(key, 1, { two: 'files/two' }, later)).toBe(false);
  });
}
