import { ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aws } from '../cloud/clients.ts';
import { itNeeds } from '../cloud/needs.ts';
import { accepted, reaches, statusOf } from '../support/ai-jobs-api.ts';
import { aiJobItem, generatorWith, withQuickGenerator } from '../support/ai-jobs-parts.ts';
import { eventually } from '../support/eventually.ts';
import { asked, forget, limit, script } from '../support/local-gemini.ts';

withQuickGenerator();

const gate = (rules: object) => generatorWith({ GEMINI_GATE: JSON.stringify(rules) });
const submitted = (count: number) => Promise.all(Array.from({ length: count }, () => accepted()));

/** Waits until one of the jobs is told to wait for a reason, and answers what it says. */
async function waitOf(
  jobIds: readonly string[],
  reason: RegExp,
): Promise<Readonly<Record<string, unknown>>> {
  const waits = (job: Readonly<Record<string, unknown>>) =>
    job['waitingUntil'] !== null && reason.test(JSON.stringify(job['waitingFor']));
  const look = async () => (await Promise.all(jobIds.map((jobId) => statusOf(jobId)))).find(waits);
  const found = await eventually(look, (job) => job !== undefined, { everyMs: 50 });
  return { ...found };
}

async function ends(jobIds: readonly string[]) {
  for (const jobId of jobIds) {
    expect(await reaches(jobId, 'completed', 'failed')).toMatchObject({ status: 'completed' });
  }
  const items = await Promise.all(jobIds.map((jobId) => aiJobItem(jobId)));
  return items.map(({ attempts }) => Number(attempts));
}

async function countedAs(name: string): Promise<readonly string[]> {
  const { Metrics = [] } = await aws.cloudWatch.send(
    new ListMetricsCommand({ Namespace: 'AIJobs', MetricName: name }),
  );
  return Metrics.map(({ Dimensions = [] }) =>
    Dimensions.map(({ Name, Value }) => `${Name}=${Value}`)
      .sort()
      .join(' '),
  );
}

beforeEach(forget);
afterEach(async () => {
  await forget();
  await limit({});
});

describe('a key that takes 5 requests in 4 seconds', () => {
  it('does 30 jobs without an attempt too many, and refuses few', async () => {
    const [callsAtOnce, models, seconds] = [2, 2, 4];
    await using _generator = await gate({ callsAtOnce });
    await limit({ requests: 5, seconds });
    const began = Date.now();
    const jobIds = await submitted(30);
    expect(await waitOf(jobIds, /model_(throttled|busy)/)).toMatchObject({
      status: 'queued',
      waitingUntil: expect.stringMatching(/Z$/),
    });
    expect(await ends(jobIds)).toEqual(jobIds.map(() => 1));
    const refused = (await asked()).length - jobIds.length;
    const periods = Math.ceil((Date.now() - began) / 1000 / seconds);
    // At most those under way, each time that a model's requests are used up.
    expect(refused).toBeLessThanOrEqual(callsAtOnce * models * periods);
    expect(refused).toBeGreaterThan(0);
  });
});

describe('a model that does not answer', () => {
  // Longer than any of these jobs asks: it is down until the test says that it is back.
  const outage = Array.from({ length: 100 }, () => ({ kind: 'unavailable' }));

  async function isDownUntilAJobWaits(jobIds: readonly string[]) {
    const waiting = await waitOf(jobIds, /model_unavailable/);
    await forget();
    return waiting;
  }

  it('is left alone for a while by everybody, then asked by one and then by all', async () => {
    await using _generator = await gate({ failures: 3, pauseSeconds: 2, patienceSeconds: 1 });
    await script(...outage);
    const jobIds = await submitted(8);
    expect(await isDownUntilAJobWaits(jobIds)).toMatchObject({ status: 'queued' });
    // Eight jobs and two models would use up 48 attempts at a model that is down for that long.
    expect(Math.max(...(await ends(jobIds)))).toBeLessThan(3);
  });

  itNeeds(
    'embedded-metrics',
    'is counted: pauses, calls held back, and that it is back',
    async () => {
      await using _generator = await gate({ failures: 3, pauseSeconds: 2 });
      await script(...outage);
      const jobIds = await submitted(4);
      await isDownUntilAJobWaits(jobIds);
      await ends(jobIds);
      /** Waits until it was counted of a model, for this reason. */
      const isCounted = (name: string, more: string) => {
        const ours = new RegExp(`^Environment=local Model=gemini.*${more}`);
        return eventually(
          () => countedAs(name),
          (all) => all.some((each) => ours.test(each)),
        );
      };
      await isCounted('ModelPauses', 'Reason=failing');
      await isCounted('ModelCallsHeldBack', 'Reason=model_unavailable');
      await isCounted('ModelResumptions', 'service=generate-content');
    },
  );
});
