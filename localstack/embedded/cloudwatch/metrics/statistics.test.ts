import { describe, expect, it } from 'vitest';
import { add, emptyBucket, valueSample } from './bucket.ts';
import { statisticOf } from './statistics.ts';

function bucketOf(values: readonly number[]) {
  const bucket = emptyBucket(0);
  for (const value of values) add(bucket, valueSample(value));
  return bucket;
}

const hundred = bucketOf(Array.from({ length: 100 }, (_, index) => index + 1));

describe('statistics of a bucket', () => {
  it.each([
    ['SampleCount', 100],
    ['Sum', 5050],
    ['Average', 50.5],
    ['Minimum', 1],
    ['Maximum', 100],
    ['p50', 50.5],
    ['p99', 99.01],
    ['p100', 100],
    ['tm90', 45.5],
    ['TM(10%:90%)', 50.5],
    ['TC(10:20)', 10],
    ['TS(:3)', 6],
    ['PR(:50)', 50],
    ['IQM', 50.5],
  ])('%s of 1 to 100 is %f', (name, expected) => {
    expect(statisticOf(name)?.(hundred)).toBeCloseTo(expected, 5);
  });

  it('has no percentile of a statistic set', () => {
    const bucket = emptyBucket(0);
    add(bucket, { count: 4, sum: 10, min: 1, max: 4 });
    expect(statisticOf('p90')?.(bucket)).toBeUndefined();
    expect(statisticOf('Average')?.(bucket)).toBe(2.5);
  });

  it('stays within one per cent where values are too many to keep', () => {
    const many = bucketOf(Array.from({ length: 20_000 }, (_, index) => index + 1));
    expect(many.values?.size ?? 0).toBeLessThan(1_100);
    const p90 = statisticOf('p90')?.(many) ?? 0;
    expect(Math.abs(p90 - 18_000) / 18_000).toBeLessThan(0.01);
  });

  it.each(['p101', 'median', 'TM(:)', 'constructor'])('knows no %s', (name) => {
    expect(statisticOf(name)).toBeUndefined();
  });
});
