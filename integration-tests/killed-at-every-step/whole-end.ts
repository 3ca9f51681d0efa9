import { expect } from 'vitest';
import { queueAttributes } from '../support/queue-attributes.ts';
import { messageCount } from '../support/stored.ts';
import {
  type Item,
  isFinal,
  jobsIn,
  keysNamedBy,
  objectKeysIn,
  resultsOf,
  type StoredSystem,
} from './stored-system.ts';

/** What stays the same about a job however its run was disturbed. */
export async function endOf(system: StoredSystem, item: Item) {
  const { status, stages_completed, error, dead_lettered, current_stage } = item;
  return {
    ...{ status, stages_completed, error, dead_lettered, current_stage },
    warnings: item['warnings'],
    results: await resultsOf(system, item),
  };
}

/** No lease is held and no wait is left once a job is final; and it was tried as often as it may. */
export function expectAtPeace(item: Item, { attempts = 3 } = {}): void {
  expect(item).not.toHaveProperty('lease_owner');
  expect(item).not.toHaveProperty('waiting_until');
  expect(Number(item['attempts'])).toBeLessThanOrEqual(attempts);
}

/**
 * Nothing is left over of all that was done: no message, no open job, no object that no job names.
 * @param options.filesOfNoJob whether there may be files of a job that was never made
 */
export async function expectNothingLeft(
  system: StoredSystem,
  { filesOfNoJob = false } = {},
): Promise<void> {
  const { deadLetterQueueUrls, queueUrls } = system;
  const jobs = await jobsIn(system);
  expect(jobs.filter((job) => !isFinal(job))).toEqual([]);
  const named = new Set(jobs.flatMap(keysNamedBy));
  const keys = await objectKeysIn(system);
  const isOfJob = (key: string) => jobs.some(({ job_id: id }) => key.includes(`/${id}/`));
  const left = keys.filter((key) => !named.has(key) && (isOfJob(key) || !filesOfNoJob));
  expect(left).toEqual([]);
  const missing = [...named].filter((key) => !keys.includes(key));
  expect(missing).toEqual([]);
  for (const url of [...queueUrls, ...deadLetterQueueUrls]) {
    const { QueueArn } = await queueAttributes(url);
    expect({ QueueArn, messages: await messageCount(url) }).toEqual({ QueueArn, messages: 0 });
  }
}
