import { bringUp } from '../../bin/local/bring-up.ts';
import { startTargetCloud } from '../../bin/local/clouds.ts';
import {
  type APIConfig,
  getJobStatus,
  submitJob,
  ThrottledError,
} from '../../clients/ai-jobs/index.ts';
import { type Measurement, measured } from '../support/measurement.ts';

/** As many as a busy hour brings. */
const requests = 1_000;
/** Of the caller; the API takes 100 a second. */
const atOnce = 20;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Works on all items, so many at once. */
async function each<Item>(items: readonly Item[], work: (item: Item) => Promise<void>) {
  const open = [...items];
  const worker = async () => {
    for (let item = open.shift(); item !== undefined; item = open.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function submitted(api: APIConfig, index: number): Promise<string> {
  for (;;) {
    try {
      return (await submitJob('social-media', { platform: 'x', topic: `Home ${index}` }, api))
        .jobId;
    } catch (error) {
      if (!(error instanceof ThrottledError)) throw error;
      await pause(error.retryAfterMs);
    }
  }
}

/** Seconds until all of so many requests have completed. */
async function throughput(api: APIConfig, count: number): Promise<number> {
  const began = performance.now();
  let open: string[] = [];
  await each([...Array(count).keys()], async (index) => {
    open.push(await submitted(api, index));
  });
  while (open.length > 0) {
    const still: string[] = [];
    await each(open, async (jobId) => {
      const { status, error } = await getJobStatus(jobId, api);
      if (status === 'failed') throw new Error(`A job failed: ${error?.message}`);
      if (status !== 'completed') still.push(jobId);
    });
    open = still;
    await pause(250);
  }
  return (performance.now() - began) / 1000;
}

/**
 * A thousand requests for content at once, answered by the local Gemini: without a quota, and, when
 * `AI_JOBS_QUOTA` names one, with so many requests a minute. The latter takes as long as the quota makes it.
 */
export const aiJobs: Measurement = {
  title: `${requests} requests for content`,
  async measure() {
    await using running = await bringUp({ startCloud: () => startTargetCloud('embedded') });
    const { 'ai-jobs': api } = running.outputs.systems;
    await throughput(api, 20);
    const free = await throughput(api, requests);
    const table = [measured(`${requests} requests, no quota`, 'jobs/s', [requests / free])];
    const quota = Number(process.env['AI_JOBS_QUOTA'] ?? 0);
    if (quota === 0) return table;
    const url = `${running.outputs.gemini}/_control/quota`;
    await fetch(url, { method: 'PUT', body: JSON.stringify({ requestsPerMinute: quota }) });
    const limited = await throughput(api, requests);
    const what = `${requests} requests, ${quota} a minute of each model`;
    return [...table, measured(what, 'jobs/s', [requests / limited])];
  },
};
