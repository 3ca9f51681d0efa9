import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobTypeNames } from '../job-types/registry.ts';
import { generatingBench } from '../testing/generating-bench.ts';
import { validInputs } from '../testing/inputs.ts';

let bench: Awaited<ReturnType<typeof generatingBench>>;
beforeAll(async () => {
  bench = await generatingBench();
});
afterAll(() => bench[Symbol.asyncDispose]());

describe.each(jobTypeNames)('a %s by what stands in for a model', (jobType) => {
  it('is made at the first answer, whatever was asked', async () => {
    const made = fc.asyncProperty(validInputs[jobType], async (input) => {
      const before = bench.calls.length;
      await bench.make({ jobType, input });
      expect(bench.calls).toHaveLength(before + 1);
    });
    await fc.assert(made, { numRuns: 100 });
  });
});
