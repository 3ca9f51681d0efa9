import { validationException } from '../errors.ts';
import { nextOf, parseCron } from './cron.ts';

/** When a rule fires next, in milliseconds since the epoch. */
export interface Schedule {
  /** `since`: when the rule was created or switched on. */
  next(after: number, since: number): number | undefined;
}

const unitMs: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

function rate(text: string): Schedule | undefined {
  const match = /^(\d+) (minute|hour|day)(s?)$/.exec(text.trim());
  const value = Number(match?.[1]);
  const unit = unitMs[match?.[2] ?? ''];
  // One unit is singular, several are plural.
  if (unit === undefined || value < 1 || (value === 1) !== (match?.[3] === '')) return undefined;
  const period = value * unit;
  return { next: (after, since) => since + (Math.floor((after - since) / period) + 1) * period };
}

/** @throws AwsError ValidationException where it is neither `rate(…)` nor `cron(…)` */
export function parseSchedule(expression: string): Schedule {
  const [, kind, inner = ''] = /^(rate|cron)\((.*)\)$/.exec(expression) ?? [];
  const cron = kind === 'cron' ? parseCron(inner) : undefined;
  const schedule =
    kind === 'rate' ? rate(inner) : cron && { next: (after: number) => nextOf(cron, after) };
  if (schedule === undefined)
    throw validationException('Parameter ScheduleExpression is not valid.');
  return schedule;
}
