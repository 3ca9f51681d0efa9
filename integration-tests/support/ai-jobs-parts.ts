import { afterAll, beforeAll } from 'vitest';
import { systems } from '../cloud/clients.ts';
import { eventually } from './eventually.ts';
import { forgetGates } from './model-gates.ts';
import { jobItem, messageCount } from './stored.ts';
import { batchesWithin, functionWith, paused, retryingAfter } from './worker.ts';

/** The parts of the system "ai-jobs" behind its API. */

export const generatorName = 'bayon-coagent-generate-content-local';
export const recorderName = 'bayon-coagent-record-results-local';
export const apiFunctionName = 'bayon-coagent-ai-jobs-api-local';
export const manageLettersName = 'bayon-coagent-manage-dead-letters-local';
export const watchName = 'bayon-coagent-watch-dead-letters-local';

const { table, requestQueueUrl, responseQueueUrl } = systems['ai-jobs'];

/**
 * What comes while another worker has the job waits for the end of its lease. What a model answers to
 * one test does not keep the next one from asking.
 */
const quick = {
  ...retryingAfter(0),
  LEASE_SECONDS: '4',
  HEARTBEAT_SECONDS: '1',
  GEMINI_GATE: JSON.stringify({ failures: 1_000, longestThrottleSeconds: 0 }),
};

/**
 * For all tests of a suite: no batch waits to fill, nothing waits long for another try, and nothing is known of
 * a model.
 */
export function withQuickGenerator(): void {
  const scope = new AsyncDisposableStack();
  beforeAll(async () => {
    scope.use(await batchesWithin(generatorName, 0));
    scope.use(await functionWith(generatorName, quick));
    await forgetGates();
  });
  afterAll(() => scope.disposeAsync());
}

/** Runs the generator with changed variables until the end of the scope. */
export function generatorWith(changes: Readonly<Record<string, string>>) {
  return functionWith(generatorName, changes);
}

/** Keeps requests in their queue until the end of the scope. */
export function generatorPaused() {
  return paused(generatorName);
}

/** Keeps results in their queue until the end of the scope. */
export function recorderPaused() {
  return paused(recorderName);
}

/** What the table has of a job. */
export function aiJobItem(jobId: string, company = 'acme') {
  return jobItem(jobId, company, table);
}

/** Waits until neither requests nor results are waiting, in flight or delayed. */
export async function queuesAreEmpty(): Promise<void> {
  const look = async () =>
    (await messageCount(requestQueueUrl)) + (await messageCount(responseQueueUrl));
  await eventually(look, (count) => count === 0);
}
