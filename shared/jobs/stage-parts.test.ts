import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { PermanentError } from '../errors/index.ts';
import { ToBeContinued } from './interruptions.ts';
import type { Stage, StageContext } from './stage.ts';
import { plentyOfTime, type WorkerFixture, workerFixture } from './testing/worker-fixture.ts';

const page = z.object({ number: z.int(), words: z.map(z.string(), z.int()) });
const PAGES = 5;

let work: WorkerFixture;
let made: number[];
beforeEach(async () => {
  work = await workerFixture();
  made = [];
});
afterEach(() => work.remove());

/** Reads five pages, each once, as far as `goesOn` lets it after each. */
function reading(goesOn: (context: StageContext, number: number) => unknown): Stage<string> {
  return {
    ...work.stage('one'),
    async run(context) {
      const { parts } = context;
      const pages = new Map((await parts.kept(page)).map((each) => [each.number, each]));
      for (let number = 1; number <= PAGES; number += 1) {
        if (pages.has(number)) continue;
        const words = new Map([[`word ${number}`, number]]);
        pages.set(number, { number, words });
        made.push(number);
        parts.keep(`page_${number}`, { number, words });
        await goesOn(context, number);
      }
      return [...pages.values()].map(({ words }) => [...words.keys()].join()).join('; ');
    },
  };
}

const whole = 'word 1; word 2; word 3; word 4; word 5';

async function partsOf(jobId: string): Promise<readonly string[]> {
  return (await work.files.list(`files/${jobId}/`)).filter((key) => key.includes('/parts_'));
}

/** Deliveries until the job is final, one run after the other. */
async function runs(stage: Stage<string>, remainingMs = plentyOfTime) {
  const { job, delivery, now } = await work.accept();
  const worker = work.workerWith([stage]);
  let count = 0;
  while (!/completed|failed/.test((await now()).status) && count < 20) {
    await worker(delivery, remainingMs);
    count += 1;
  }
  const [checkpoint] = Object.values((await now()).checkpoints);
  const bytes = checkpoint && (await work.files.get(checkpoint.key));
  const output: unknown = bytes && JSON.parse(Buffer.from(bytes).toString());
  return { count, output, job: await now(), left: await partsOf(job.jobId) };
}

describe('a stage in parts', () => {
  it('goes on in the next run where it has stopped, without using up an attempt', async () => {
    const two = (_: StageContext, number: number) => {
      if (number % 2 === 0) throw new ToBeContinued();
    };
    const { count, output, job, left } = await runs(reading(two));
    expect({ count, output, left }).toEqual({ count: 3, output: whole, left: [] });
    expect(made).toEqual([1, 2, 3, 4, 5]);
    expect(job).toMatchObject({ status: 'completed', attempts: 1 });
  });

  it('goes on after a deadline as well, since a part was finished', async () => {
    const untilDeadline = async ({ signal }: StageContext) => {
      if (!signal.aborted) await once(signal, 'abort');
      signal.throwIfAborted();
    };
    const stage = reading((context, number) => number < PAGES && untilDeadline(context));
    // Thirty seconds are kept for handing over.
    const { count, output, job } = await runs(stage, () => 30_030);
    expect({ count, output, made }).toEqual({ count: 5, output: whole, made: [1, 2, 3, 4, 5] });
    expect(job).toMatchObject({ status: 'completed', attempts: 1 });
  });

  it('uses up attempts when a run finishes no further part', async () => {
    const stuck: Stage<string> = {
      ...work.stage('one'),
      run: async ({ parts }) => {
        parts.keep('page_1', { number: 1, words: new Map() });
        throw new ToBeContinued();
      },
    };
    const { job } = await runs(stuck);
    expect(job).toMatchObject({ status: 'failed', error: { code: 'stage_too_long' } });
  });

  it('keeps its parts for the attempt after a failure', async () => {
    let failures = 0;
    const flaky = (_: StageContext, number: number) => {
      if (number !== 3) return;
      failures += 1;
      if (failures === 1) throw new Error('the store is down');
    };
    expect(await runs(reading(flaky))).toMatchObject({ count: 2, output: whole, left: [] });
    expect(made).toEqual([1, 2, 3, 4, 5]);
  });

  it('makes a part again that is damaged', async () => {
    const damage = async ({ job }: StageContext, number: number) => {
      if (number !== 2 || made.length > 2) return;
      await expect.poll(() => partsOf(job.jobId)).toHaveLength(2);
      const [first = ''] = await partsOf(job.jobId);
      await work.files.put(first, 'damaged', 'text/plain');
      throw new ToBeContinued();
    };
    const { output } = await runs(reading(damage));
    expect(made).toEqual([1, 2, 1, 3, 4, 5]);
    expect(output).toContain('word 1');
  });

  it('leaves no parts of a job whose input is wrong', async () => {
    const wrong = (_: StageContext, number: number) => {
      if (number === 3) throw new PermanentError('odd', 'It is odd.');
    };
    expect(await runs(reading(wrong))).toMatchObject({ job: { status: 'failed' }, left: [] });
  });
});
