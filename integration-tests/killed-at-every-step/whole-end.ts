import { expect } from 'vitest';
import { leftOver, messagesLeft } from '../support/left-over.ts';
import { type Item, resultsOf, type StoredSystem } from '../support/stored-system.ts';

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
 * Nothing is left over of all that was done: no message, dead ones included, no open job, no object that
 * no job names.
 * @param options.filesOfNoJob whether there may be files of a job that was never made
 */
export async function expectNothingLeft(
  system: StoredSystem,
  options: { readonly filesOfNoJob?: boolean } = {},
): Promise<void> {
  const letters = await messagesLeft(system.deadLetterQueueUrls);
  expect([...(await leftOver(system, options)), ...letters]).toEqual([]);
}
