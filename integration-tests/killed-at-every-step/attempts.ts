import { clearFaults } from '../support/cloud-control.ts';
import { eventually } from '../support/eventually.ts';
import { messagesLeft } from '../support/left-over.ts';
import { isFinal, jobsIn, jobsTagged, type StoredSystem } from '../support/stored-system.ts';
import { untilSettled } from './at-rest.ts';
import { arm, forEachOf, hasStruck, type Trial } from './trials.ts';

/** What has not come to an end yet: jobs, and messages that somebody is to take. */
async function leftOf(system: StoredSystem): Promise<readonly string[]> {
  const open = (await jobsIn(system)).filter((job) => !isFinal(job));
  const waiting = await messagesLeft(system.queueUrls);
  return [...open.map((job) => `${job['job_id']} ${job['status']}`), ...waiting];
}

/** Waits until all jobs of a request have ended. The time stands: a batch that waits to fill looks like rest. */
export async function ended(system: StoredSystem, tag: string): Promise<void> {
  const look = () => jobsTagged(system, tag);
  await eventually(look, (jobs) => jobs.length > 0 && jobs.every(isFinal), { withinMs: 60_000 });
}

/** Waits, and moves the time, until all that is open has come to its end. */
export function settled(system: StoredSystem): Promise<void> {
  return untilSettled(system.queueUrls, () => leftOf(system));
}

/** Makes the request of a trial, and waits until it is struck. */
export async function attempt(
  trial: Trial,
  request: (trial: Trial) => Promise<unknown>,
): Promise<void> {
  const fault = await arm(trial);
  await request(trial);
  await hasStruck(fault, 60_000);
}

/**
 * Makes the requests of all trials, each of which is struck once, and waits for the end of all.
 * @param again what callers do who were not answered
 */
export async function attemptAll(
  system: StoredSystem,
  trials: readonly Trial[],
  request: (trial: Trial) => Promise<unknown>,
  again = async (): Promise<void> => {},
): Promise<void> {
  await forEachOf(trials, 6, (trial) => attempt(trial, request));
  await again();
  await settled(system);
  await clearFaults();
}
