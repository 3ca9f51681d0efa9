import { describe, expect, it } from 'vitest';
import { parseSchedule } from './schedule.ts';

// A Monday.
const start = Date.UTC(2026, 5, 1, 12, 0, 30);

const next = (expression: string, count = 1) => {
  const schedule = parseSchedule(expression);
  let time: number | undefined = start;
  for (let index = 0; index < count && time !== undefined; index += 1) {
    time = schedule.next(time, start);
  }
  return time === undefined ? undefined : new Date(time).toISOString();
};

describe('schedules', () => {
  it.each([
    ['rate(1 minute)', '2026-06-01T12:01:30.000Z'],
    ['rate(5 minutes)', '2026-06-01T12:05:30.000Z'],
    ['rate(1 day)', '2026-06-02T12:00:30.000Z'],
    ['cron(* * * * ? *)', '2026-06-01T12:01:00.000Z'],
    ['cron(0/15 * * * ? *)', '2026-06-01T12:15:00.000Z'],
    ['cron(0 10 * * ? *)', '2026-06-02T10:00:00.000Z'],
    ['cron(0 18 ? * MON-FRI *)', '2026-06-01T18:00:00.000Z'],
    ['cron(0 8 ? * SUN *)', '2026-06-07T08:00:00.000Z'],
    ['cron(0 8 ? * 2#2 *)', '2026-06-08T08:00:00.000Z'],
    ['cron(0 8 ? * 6L *)', '2026-06-26T08:00:00.000Z'],
    ['cron(0 8 L * ? *)', '2026-06-30T08:00:00.000Z'],
    // The 13th of June 2026 is a Saturday.
    ['cron(0 8 13W * ? *)', '2026-06-12T08:00:00.000Z'],
    ['cron(0 8 LW * ? *)', '2026-06-30T08:00:00.000Z'],
    ['cron(0 8 LW 5 ? 2027)', '2027-05-31T08:00:00.000Z'],
    ['cron(0 0 1 JAN,JUL ? *)', '2026-07-01T00:00:00.000Z'],
    ['cron(0 0 29 2 ? *)', '2028-02-29T00:00:00.000Z'],
    ['cron(5,35 14 * * ? *)', '2026-06-01T14:05:00.000Z'],
    ['cron(0 0 1 1 ? 2030)', '2030-01-01T00:00:00.000Z'],
    ['cron(0 0 1 1 ? 2020)', undefined],
  ])('%s comes at %s', (expression, expected) => {
    expect(next(expression)).toBe(expected);
  });

  it('keeps the beat of a rate', () => {
    expect(next('rate(2 minutes)', 3)).toBe('2026-06-01T12:06:30.000Z');
  });

  it.each([
    'rate(1 minutes)',
    'rate(5 minute)',
    'rate(0 minutes)',
    'rate(5 seconds)',
    'cron(* * * * *)',
    'cron(* * * * * *)',
    'cron(61 * * * ? *)',
    'cron(0 0 ? * ? *)',
    'cron(0 0 32W * ? *)',
    'every day',
  ])('refuses %s', (expression) => {
    expect(() => parseSchedule(expression)).toThrow('ScheduleExpression is not valid');
  });
});
