import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createFolderFileStore } from '../files/folder-file-store.ts';
import type { ModelUsage } from '../models/model.ts';
import { silentTelemetry } from '../observability/telemetry.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createFolderJobStore } from './folder-job-store.ts';
import { fromItem, toItem } from './job-item.ts';
import { runPipeline } from './run-pipeline.ts';
import type { Pipeline, Stage } from './stage.ts';
import { jobFixture } from './testing/job-fixture.ts';
import { plentyOfTime, workerFixture } from './testing/worker-fixture.ts';

const now = () => new Date('2026-01-02T03:04:05Z');
const spent = (inputTokens: number, outputTokens: number, estimatedCost: number): ModelUsage => ({
  model: 'some-model',
  inputTokens,
  outputTokens,
  estimatedCost,
});

/** A stage that asks a model so often, and may fail after that. */
const asking = (
  name: string,
  usages: readonly ModelUsage[],
  fails = () => false,
  remembered = () => false,
): Stage<string> => ({
  name,
  output: z.string(),
  async run({ spend }) {
    for (const usage of usages) spend(usage, { earlier: remembered() });
    if (fails()) throw new Error('broken off');
    return name;
  },
});

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeEach(async () => {
  folder = await temporaryFolder();
});
afterEach(() => folder[Symbol.asyncDispose]());

async function bench(...stages: readonly Stage<string>[]) {
  const jobs = createFolderJobStore({ folder: `${folder.path}/jobs` });
  const files = createFolderFileStore({ folder: `${folder.path}/files` });
  const pipeline: Pipeline = {
    stagesOf: () => stages,
    filesOf: () => 'files',
    summaryOf: async (_job, outputOf, usage) => {
      // A system looks at outputs for its summary, and may find one damaged.
      for (const stage of stages) await outputOf(stage);
      return { usage: usage() };
    },
  };
  const accepted = jobFixture();
  await jobs.create(accepted);
  /** One run, from the claim on. */
  const run = async () => {
    const lease = {
      owner: 'me',
      until: '2026-01-02T04:00:00.000Z',
      messageSentAt: '2026-01-02T03:04:04.000Z',
    };
    const claim = await jobs.claim(accepted.key, lease, now().toISOString());
    if (claim.outcome !== 'claimed') throw new Error(claim.outcome);
    await runPipeline({ jobs, files, telemetry: silentTelemetry, now }, pipeline, {
      job: claim.job,
      owner: 'me',
      signal: new AbortController().signal,
      begins: () => {},
      report: () => {},
      remember: () => {},
      isLastAttempt: () => false,
      outOfTime: () => false,
    });
  };
  const job = async () => {
    const found = await jobs.get(accepted.key);
    if (found === undefined) throw new Error('the job is gone');
    return found;
  };
  /** Scribbles over what a stage has saved. */
  const damage = async (stage: string) => {
    const { key } = (await job()).checkpoints[stage] ?? { key: stage };
    await files.put(key, '"scribbled over"', 'application/json');
  };
  return { run, job, damage };
}

it('X-13: keeps what each stage has spent on models, and tells the summary', async () => {
  const one = asking('one', [spent(100, 10, 0.1), spent(200, 20, 0.2)]);
  const { run, job } = await bench(one, asking('two', []), asking('three', [spent(1, 1, 0.5)]));
  await run();
  const { checkpoints, summary } = await job();
  expect(checkpoints['one']?.usage).toMatchObject({ input: 300, output: 30 });
  expect(checkpoints['one']?.usage?.cost).toBeCloseTo(0.3);
  expect(checkpoints['two']).not.toHaveProperty('usage');
  expect(summary).toMatchObject({
    usage: { one: { input: 300 }, three: { input: 1, output: 1, cost: 0.5 } },
  });
});

it('remembers it over runs', async () => {
  let broken = true;
  const two = asking('two', [spent(5, 5, 0.05)], () => broken);
  const { run, job } = await bench(asking('one', [spent(7, 7, 0.07)]), two);
  await expect(run()).rejects.toThrow();
  broken = false;
  await run();
  expect((await job()).summary).toEqual({
    usage: {
      one: { input: 7, output: 7, cost: 0.07 },
      two: { input: 5, output: 5, cost: 0.05 },
    },
  });
});

describe('a stage whose checkpoint is damaged', () => {
  /** A job of two stages, the second of which breaks off until the first is damaged. */
  async function paidTwice(remembered = false) {
    let broken = true;
    const one = asking('one', [spent(7, 7, 0.07)], undefined, () => remembered && !broken);
    const two = asking('two', [spent(5, 5, 0.05)], () => broken);
    const { run, job, damage } = await bench(one, two);
    await expect(run()).rejects.toThrow();
    await damage('one');
    broken = false;
    await run();
    return await job();
  }

  it('costs what it cost before and what it costs again', async () => {
    const { summary, checkpoints } = await paidTwice();
    expect(checkpoints['one']?.usage).toEqual({ input: 14, output: 14, cost: 0.14 });
    expect(summary).toMatchObject({
      usage: { one: { input: 14, output: 14, cost: 0.14 }, two: { input: 5 } },
    });
  });

  it('costs no more where its answers are remembered', async () => {
    expect((await paidTwice(true)).summary).toMatchObject({
      usage: { one: { input: 7, output: 7, cost: 0.07 } },
    });
  });
});

it('counts answers that a run has paid for which did not end', async () => {
  const one = asking('one', [spent(7, 7, 0.07)], undefined, () => true);
  const { run, job } = await bench(one);
  await run();
  expect((await job()).summary).toMatchObject({ usage: { one: { input: 7 } } });
});

it('lies in the table as it is', () => {
  const usage = { input: 1, output: 2, cost: 0.003 };
  const job = jobFixture({
    checkpoints: {
      one: { key: 'a', hash: 'b', version: 1, usage },
      two: { key: 'a', hash: 'b', version: 1 },
    },
  });
  expect(fromItem(toItem(job)).checkpoints).toEqual(job.checkpoints);
});

describe('a stage that fails', () => {
  it('is remembered with what it has spent, over attempts, until it comes good', async () => {
    const work = await workerFixture();
    let broken = true;
    const worker = work.workerWith([asking('one', [spent(5, 5, 0.05)], () => broken)]);
    const { delivery, now: job } = await work.accept();
    await worker(delivery, plentyOfTime);
    expect((await job()).spent).toEqual({ one: { input: 5, output: 5, cost: 0.05 } });
    broken = false;
    await worker(delivery, plentyOfTime);
    expect((await job()).checkpoints['one']?.usage).toEqual({ input: 10, output: 10, cost: 0.1 });
    await work.remove();
  });

  it('is remembered with what it has spent when the job ends with it', async () => {
    const work = await workerFixture();
    const worker = work.workerWith([asking('one', [spent(5, 5, 0.05)], () => true)]);
    const { delivery, now: job } = await work.accept();
    for (let attempt = 1; attempt <= 3; attempt += 1) await worker(delivery, plentyOfTime);
    const { status, spent: all } = await job();
    expect({ status, input: all['one']?.input }).toEqual({ status: 'failed', input: 15 });
    await work.remove();
  });
});
