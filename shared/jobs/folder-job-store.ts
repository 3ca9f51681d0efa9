import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { PermanentError, TransientError } from '../errors/index.ts';
import { oneAtATime } from '../files/one-at-a-time.ts';
import * as done from './completed-job-changes.ts';
import * as dead from './dead-job-changes.ts';
import * as held from './held-job-changes.ts';
import type { Job } from './job.ts';
import * as changes from './job-changes.ts';
import { fromItem, toItem } from './job-item.ts';
import type { JobStore } from './job-store.ts';

const tombstone = z.object({ outcome: z.literal('forgotten'), folder: z.string().nullable() });

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * Jobs as files in a folder of this machine, for `STORAGE_MODE=local`. Changes are serialised
 * within one process; several processes must not share a folder.
 */
export function createFolderJobStore({ folder }: { readonly folder: string }): JobStore {
  const inTurn = oneAtATime();
  const pathOf = (key: string) => join(folder, `${encodeURIComponent(key)}.json`);
  const read = async (key: string): Promise<Job | undefined> => {
    const text = await readIfThere(pathOf(key));
    return text === undefined ? undefined : fromItem(JSON.parse(text));
  };
  const tombstoneOf = (key: string) => join(folder, `${encodeURIComponent(key)}.forgotten`);
  const forgotten = async (key: string) => {
    const text = await readIfThere(tombstoneOf(key));
    return text === undefined ? undefined : tombstone.parse(JSON.parse(text));
  };
  const write = async (job: Job): Promise<void> => {
    await mkdir(folder, { recursive: true });
    await writeFile(`${pathOf(job.key)}.part`, JSON.stringify(toItem(job), null, 2));
    await rename(`${pathOf(job.key)}.part`, pathOf(job.key));
  };
  const all = async (): Promise<Job[]> => {
    await mkdir(folder, { recursive: true });
    const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
    const jobs = names.map((name) => read(decodeURIComponent(name.slice(0, -'.json'.length))));
    return (await Promise.all(jobs)).filter((job) => job !== undefined);
  };
  const change = (key: string, rule: (job: Job) => Job | undefined): Promise<boolean> =>
    inTurn(async () => {
      const job = await read(key);
      const changed = job && rule(job);
      if (changed === undefined) return false;
      await write(changed);
      return true;
    });
  return {
    create: (job) =>
      inTurn(async () => {
        const before = await read(job.key);
        if (before !== undefined && !changes.isNew(before, job)) {
          throw new TransientError('job_exists', 'A job with this id exists already.');
        }
        const others = await all();
        if (others.some((other) => other.key !== job.key && changes.haveOneId(other, job))) {
          throw new PermanentError('job_id_taken', 'Another job has this id already.');
        }
        await write(job);
      }),
    find: async (companyId, jobId) =>
      (await all()).find((job) => job.companyId === companyId && job.jobId === jobId),
    get: read,
    claim: (key, claimant, now) =>
      inTurn(async () => {
        const job = await read(key);
        if (job === undefined) return (await forgotten(key)) ?? { outcome: 'missing' };
        const claim = changes.claimed(job, claimant, now);
        if (claim.outcome === 'claimed') await write(claim.job);
        return claim;
      }),
    renew: (key, lease, progress) => change(key, (job) => held.renewed(job, lease, progress)),
    replaceCheckpoint: (key, owner, stage, now) =>
      change(key, (job) => held.checkpointReplaced(job, owner, stage, now)),
    recordStage: (key, owner, record, now) =>
      change(key, (job) => held.stageRecorded(job, owner, record, now)),
    complete: (key, owner, lastStage, summary, now) =>
      change(key, (job) => held.completed(job, owner, lastStage, summary, now)),
    fail: (key, owner, failure, options, now) =>
      change(key, (job) => held.failed(job, owner, failure, options, now)),
    revise: (key, fromVersion, revision, now) =>
      change(key, (job) => done.revised(job, fromVersion, revision, now)),
    addFiles: (key, version, outputFiles, now) =>
      change(key, (job) => done.withFiles(job, version, outputFiles, now)),
    release: (key, owner, how, now) => change(key, (job) => held.released(job, owner, how, now)),
    failAbandoned: (key, failure, letter, now) =>
      change(key, (job) => changes.abandonedFailed(job, failure, letter, now)),
    reopen: (key, message, now) => change(key, (job) => dead.reopened(job, message, now)),
    addLetter: (key, letter, now) => change(key, (job) => dead.withLetter(job, letter, now)),
    letterLeft: (key, messageId) => change(key, (job) => dead.withoutLetter(job, messageId)),
    findDead: async (companyId) =>
      (await all())
        .filter((job) => job.companyId === companyId && job.deadLettered)
        .sort((a, b) => b.createdAt.localeCompare(a.createdAt)),
    findStalled: async (before, sentBefore = before) =>
      (await all()).filter((job) => changes.isStalled(job, before, sentBefore)),
    handOver: (key, before, now) => change(key, (job) => changes.handedOver(job, before, now)),
    warn: (key, owner, warning) => change(key, (job) => held.warned(job, owner, warning)),
    cancel: (key, now) => change(key, (job) => changes.cancelled(job, now)),
    giveUp: (key) => change(key, dead.givenUp),
    inputsDeleted: (key, now) => change(key, (job) => changes.withoutInputs(job, now)),
    forget: (job, { folder: files = null, until }) =>
      inTurn(async () => {
        await mkdir(folder, { recursive: true });
        const outcome = 'forgotten' as const;
        await writeFile(tombstoneOf(job.key), JSON.stringify({ outcome, folder: files, until }));
        await rm(pathOf(job.key), { force: true });
      }),
    isForgotten: async (key) => (await forgotten(key)) !== undefined,
    async list({ companyId, facts, status, limit, cursor }) {
      const matching = (await all())
        .filter((job) => job.companyId === companyId)
        .filter((job) => status === undefined || job.status === status)
        .filter((job) => Object.entries(facts).every(([name, value]) => job.facts[name] === value))
        .sort((a, b) => b.createdAt.localeCompare(a.createdAt) || b.key.localeCompare(a.key));
      const from = cursor === undefined ? 0 : matching.findIndex(({ key }) => key === cursor) + 1;
      const jobs = matching.slice(from, from + limit);
      const more = from + limit < matching.length;
      return { jobs, cursor: more ? (jobs.at(-1)?.key ?? null) : null };
    },
  };
}
