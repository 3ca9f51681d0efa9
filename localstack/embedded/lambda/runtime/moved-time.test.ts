import { describe, expect, it } from 'vitest';
import { createFunction, invoke, lambdaOfFile } from '../testing/functions.ts';

const { cloud, lambda } = await lambdaOfFile();

/** Tells the time in every way. */
const source = `
  export const handler = async (_, context) => ({
    times: [Date.now(), +new Date(), Date.parse(Date()), +new Date(Date.now())],
    isDate: new Date() instanceof Date && new Date().constructor === Date,
    given: new Date(2000, 0, 2).getFullYear(),
    left: context.getRemainingTimeInMillis(),
  });`;

const told = async () => {
  const { payload } = await invoke(lambda, 'clock');
  const { times, ...rest } = Object(payload);
  const aheads = times.map((time: number) => Math.round((time - Date.now()) / 10_000) + 0);
  return { aheads, ...rest };
};

describe('the time that a function sees', () => {
  it("is the machine's, and then the cloud's once a test has moved it", async () => {
    await createFunction(lambda, { FunctionName: 'clock', source, Timeout: 20 });
    const rest = { isDate: true, given: 2000, left: expect.closeTo(19_900, -3) };
    expect(await told()).toEqual({ ...rest, aheads: [0, 0, 0, 0] });
    cloud.clock.advance(600_000);
    expect(await told()).toEqual({ ...rest, aheads: [60, 60, 60, 60] });
    expect(await told()).toEqual({ ...rest, aheads: [60, 60, 60, 60] });
  });
});
