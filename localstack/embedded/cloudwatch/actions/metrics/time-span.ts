import type { Fields } from '../../../kernel/fields.ts';
import { invalidValue, validationError } from '../../errors.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Milliseconds; 1, 5, 10, 20, 30 or a multiple of 60 seconds. */
export function periodMember(fields: Fields, name = 'Period'): number {
  const seconds = fields.requiredNumber(name, { min: 1 });
  if (![1, 5, 10, 20, 30].includes(seconds) && seconds % 60 !== 0) {
    throw invalidValue(
      `The parameter ${name} must be 1, 5, 10, 20, 30 or a multiple of 60, and is ${seconds}.`,
    );
  }
  return seconds * 1000;
}

/** The period of an alarm: 10, 20, 30 or a multiple of 60 seconds. In milliseconds. */
export function alarmPeriod(fields: Fields): number {
  const seconds = fields.requiredNumber('Period', { min: 1 });
  if (![10, 20, 30].includes(seconds) && seconds % 60 !== 0) {
    throw validationError(`Period must be 10, 20, 30 or a multiple of 60, and is ${seconds}.`);
  }
  return seconds * 1000;
}

/**
 * Rounds the start of a request down as CloudWatch does: to the minute, five minutes or the hour
 * by its age; with a period below a minute to a multiple of the period. All in milliseconds.
 * Source: GetMetricStatistics, StartTime.
 */
export function roundStart(start: number, period: number, now: number): number {
  const age = now - start;
  const ageStep = age < 15 * day ? minute : age < 63 * day ? 5 * minute : 60 * minute;
  const step = period < minute ? period : ageStep;
  return Math.floor(start / step) * step;
}
