import { queueAttributes } from './queue-attributes.ts';
import { messageCount } from './stored.ts';
import {
  type Item,
  isFinal,
  jobsIn,
  keysNamedBy,
  objectKeysIn,
  resultKeysOf,
  type StoredSystem,
} from './stored-system.ts';

interface Options {
  /** Whether there may be files of a job that was never made. @default false */
  readonly filesOfNoJob?: boolean;
}

/** The messages of queues, those in flight and delayed included: a line for each queue that has some. */
export async function messagesLeft(queueUrls: readonly string[]): Promise<readonly string[]> {
  const lines = await Promise.all(
    queueUrls.map(async (url) => {
      const count = await messageCount(url);
      const { QueueArn } = await queueAttributes(url);
      return count === 0 ? [] : [`${count} messages are in ${QueueArn}`];
    }),
  );
  return lines.flat();
}

/** What is to be there of a job: without its inputs nothing but its results, though its record names all. */
function keysMeantBy(job: Item): readonly string[] {
  return 'inputs_deleted_at' in job ? resultKeysOf(job) : keysNamedBy(job);
}

/**
 * What is left over of a system's work when it has come to its end, in a line each: open jobs, leases,
 * messages, objects that no job names, and what is named and is not there.
 */
export async function leftOver(
  system: StoredSystem,
  { filesOfNoJob = false }: Options = {},
): Promise<readonly string[]> {
  const jobs = await jobsIn(system);
  const keys = await objectKeysIn(system);
  const ids = new Set(jobs.map(({ job_id: id }) => String(id)));
  const named = new Set(jobs.flatMap(keysMeantBy));
  // Of a cancelled job all files go, and its record still names what was submitted.
  const kept = jobs.filter(({ status }) => status !== 'cancelled').flatMap(keysMeantBy);
  const stored = new Set(keys);
  const isOfJob = (key: string) => key.split('/').some((part) => ids.has(part));
  const holdsLease = (job: Item) => 'lease_owner' in job || 'lease_until' in job;
  return [
    ...jobs.filter((job) => !isFinal(job)).map((job) => `${job['job_id']} is ${job['status']}`),
    ...jobs.filter(holdsLease).map((job) => `${job['job_id']} holds a lease`),
    ...keys
      .filter((key) => !named.has(key) && (isOfJob(key) || !filesOfNoJob))
      .map((key) => `${key} is named by no job`),
    ...[...new Set(kept)].filter((key) => !stored.has(key)).map((key) => `${key} is not there`),
    ...(await messagesLeft(system.queueUrls)),
  ];
}
