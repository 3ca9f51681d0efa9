import { setTimeout as pause } from 'node:timers/promises';
import type { Stage } from '../../chaos/stage.ts';
import { messageCount, queuesOf } from '../../chaos/watching/queues.ts';
import { isFinal, type JobRecord, readRecords } from '../../chaos/watching/records.ts';

/** Between two looks at queues; they cost the cloud next to nothing. */
const everyMs = 1_000;

/**
 * Waits until all work of a stage has ended.
 * @returns its records
 * @throws Error where it does not end in time
 */
export async function drained(
  { clients, outputs }: Stage,
  withinMs: number,
): Promise<readonly JobRecord[]> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    let left = 0;
    for (const url of queuesOf(outputs).work) left += await messageCount(clients, url);
    if (left === 0) {
      const records = await readRecords(clients, outputs);
      if (records.every(isFinal)) return records;
    }
    if (performance.now() > deadline) throw new Error(`${left} messages are left in the queues.`);
    await pause(everyMs);
  }
}
