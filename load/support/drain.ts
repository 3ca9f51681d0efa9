import { setTimeout as pause } from 'node:timers/promises';
import type { Stage } from '../../chaos/stage.ts';
import { messageCount, queuesOf } from '../../chaos/watching/queues.ts';
import { isFinal, type JobRecord, readRecords } from '../../chaos/watching/records.ts';

/** Between two looks at queues; they cost the cloud next to nothing. */
const everyMs = 1_000;

/** @throws Error where it does not come in time */
async function until<Found>(
  look: () => Promise<Found | undefined>,
  withinMs: number,
): Promise<Found> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`Work is left after ${withinMs} ms.`);
    await pause(everyMs);
  }
}

/** Waits until no queue of work has a message. @throws Error where that takes too long */
export async function drained({ clients, outputs }: Stage, withinMs: number): Promise<void> {
  await until(async () => {
    let left = 0;
    for (const url of queuesOf(outputs).work) left += await messageCount(clients, url);
    return left === 0 || undefined;
  }, withinMs);
}

/** The records of all jobs, once all have ended. @throws Error where that takes too long */
export async function ended(
  { clients, outputs }: Stage,
  withinMs: number,
): Promise<readonly JobRecord[]> {
  return await until(async () => {
    const records = await readRecords(clients, outputs);
    return records.every(isFinal) ? records : undefined;
  }, withinMs);
}
