import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { isJobId, newJobId } from './job-id.ts';

const now = new Date('2026-11-22T09:30:15.042Z');

it('is the time to the millisecond and 80 random bits', () => {
  const asked: number[] = [];
  const zeros = (size: number) => {
    asked.push(size);
    return new Uint8Array(size);
  };
  expect(newJobId(now, zeros)).toBe('job_20261122093015042_0000000000000000');
  // Five bits of each byte.
  expect(asked).toEqual([16]);
  const ids = Array.from({ length: 1000 }, () => newJobId(now, randomBytes));
  expect(new Set(ids).size).toBe(1000);
  expect(ids.every(isJobId)).toBe(true);
});

it('is taken in the form of the first version as well', () => {
  expect(isJobId('job_20261122093015042_7k3m9xw2')).toBe(true);
});

it.each([
  'job_20261122093015042_7k3m9xw2c4v8q1t',
  'job_20261122093015042_7k3m9xw2c4v8q1tdd',
  'job_20261122093015042_7k3m9xw2C4V8Q1TD',
  'job_20261122093015042_7k3m9xw2c4v8q1to',
  'job_2026112209301504_7k3m9xw2c4v8q1td',
  'job_20261122093015042_7k3m9xw2\n',
  '',
])('is not "%s"', (text) => {
  expect(isJobId(text)).toBe(false);
});
