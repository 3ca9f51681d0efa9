import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generatingBench } from '../testing/generating-bench.ts';
import { plainInputs } from '../testing/inputs.ts';

const asked = {
  jobType: 'blog-post',
  input: { topic: 'Spring', tone: 'calm' },
  allowCached: true,
};
const day = 24 * 60 * 60 * 1000;

let bench: Awaited<ReturnType<typeof generatingBench>>;
beforeEach(async () => {
  bench = await generatingBench();
});
afterEach(() => bench[Symbol.asyncDispose]());

describe('an answer that was given before', () => {
  it('is given again at no cost, and says so', async () => {
    const first = await bench.make(asked);
    const second = await bench.make(asked);
    expect(second.made).toEqual({ ...first.made, cached: true });
    expect(second.usage).toEqual({ input: 0, output: 0, cost: 0 });
    expect(bench.server.requests).toHaveLength(1);
  });

  it('is given again for the same input in another order', async () => {
    await bench.make(asked);
    const { made } = await bench.make({ ...asked, input: { tone: ' calm', topic: 'Spring' } });
    expect(made.cached).toBe(true);
  });

  it.each([
    ['another input', { input: { topic: 'Spring', tone: 'lively' } }],
    ['another type', { jobType: 'market-update', input: { location: 'Spring' } }],
    ['a caller who does not allow it', { allowCached: false }],
    ['another company', { userId: 'globex' }],
  ])('is not for %s', async (_, change) => {
    await bench.make(asked);
    const { made, usage } = await bench.make({ ...asked, ...change });
    expect(made.cached).toBe(false);
    expect(usage?.cost).toBeGreaterThan(0);
  });

  it('never crosses from one company to another', async () => {
    const companies = fc.uniqueArray(fc.stringMatching(/^[a-z0-9_-]{1,64}$/), {
      minLength: 2,
      maxLength: 4,
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(companies, async (userIds) => {
        run += 1;
        const input = { ...plainInputs['social-media'], topic: `Open house ${run}` };
        const ask = { jobType: 'social-media', input, allowCached: true };
        for (const userId of userIds) {
          expect((await bench.make({ ...ask, userId })).made.cached).toBe(false);
        }
        for (const userId of userIds) {
          expect((await bench.make({ ...ask, userId })).made.cached).toBe(true);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is kept for a day', async () => {
    await bench.make(asked);
    bench.clock += day - 1;
    expect((await bench.make(asked)).made.cached).toBe(true);
    bench.clock += 1;
    expect((await bench.make(asked)).made.cached).toBe(false);
    expect((await bench.make(asked)).made.cached).toBe(true);
  });

  it('is kept only where that was allowed', async () => {
    await bench.make({ ...asked, allowCached: false });
    expect((await bench.make(asked)).made.cached).toBe(false);
  });

  it('is made anew when what was kept is damaged or no longer right', async () => {
    await bench.make(asked);
    const [key = ''] = await bench.files.list('acme/cached_answers/');
    await bench.files.put(key, '{"output": ', 'application/json');
    expect((await bench.make(asked)).made.cached).toBe(false);
    const kept = { output: { title: 'x' }, model: 'm', madeAt: new Date(bench.clock) };
    await bench.files.put(key, JSON.stringify(kept), 'application/json');
    expect((await bench.make(asked)).made.cached).toBe(false);
  });
});
