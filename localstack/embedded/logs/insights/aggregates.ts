import type { Expression, Scope } from './expression.ts';
import { compare, numberOf, textOf, type Value } from './values.ts';

/** A function of `stats`: of all rows of a group. */
export type Aggregate = (group: readonly Scope[], args: readonly Expression[]) => Value;

function valuesOf(group: readonly Scope[], args: readonly Expression[]): Value[] {
  const [expression] = args;
  if (expression === undefined) return [];
  return group.map(expression).filter((value) => value !== undefined);
}

function ofNumbers(compute: (numbers: readonly number[]) => number): Aggregate {
  return (group, args) => {
    const numbers = valuesOf(group, args).flatMap((value) => numberOf(value) ?? []);
    return numbers.length === 0 ? undefined : compute(numbers);
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const average = (numbers: readonly number[]) => sum(numbers) / numbers.length;

function deviation(numbers: readonly number[]): number {
  const mean = average(numbers);
  return Math.sqrt(average(numbers.map((one) => (one - mean) ** 2)));
}

/** The value below which so many per cent stand, by linear interpolation. */
function percentile(numbers: readonly number[], percent: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const rank = (percent / 100) * (sorted.length - 1);
  const below = sorted[Math.floor(rank)] ?? 0;
  return below + ((sorted[Math.ceil(rank)] ?? 0) - below) * (rank - Math.floor(rank));
}

/** Of the values: the first in an order. */
function extreme(sign: 1 | -1): Aggregate {
  return (group, args) =>
    valuesOf(group, args).reduce<Value>(
      (best, value) => (best === undefined || sign * compare(value, best) < 0 ? value : best),
      undefined,
    );
}

/** Of the rows that have the value: the one at an end of time. */
function atTime(sign: 1 | -1): Aggregate {
  return (group, args) => {
    const [expression] = args;
    let best: { readonly time: Value; readonly value: Value } | undefined;
    for (const row of group) {
      const value = expression?.(row);
      const time = row.field('@timestamp');
      if (value === undefined) continue;
      if (best === undefined || sign * compare(time, best.time) < 0) best = { time, value };
    }
    return best?.value;
  };
}

const ofPercent: Aggregate = (group, [expression, percent]) => {
  const [first] = group;
  const wanted = first === undefined ? undefined : numberOf(percent?.(first));
  if (expression === undefined || wanted === undefined) return undefined;
  const numbers = valuesOf(group, [expression]).flatMap((value) => numberOf(value) ?? []);
  return numbers.length === 0 ? undefined : percentile(numbers, wanted);
};

/** Source: CloudWatch Logs user guide, "stats"; `percentile` is in its sample queries for Lambda. */
export const aggregates: Readonly<Record<string, Aggregate>> = {
  count: (group, args) => (args.length === 0 ? group.length : valuesOf(group, args).length),
  count_distinct: (group, args) => new Set(valuesOf(group, args).map(textOf)).size,
  sum: ofNumbers(sum),
  avg: ofNumbers(average),
  stddev: ofNumbers(deviation),
  median: ofNumbers((numbers) => percentile(numbers, 50)),
  min: extreme(1),
  max: extreme(-1),
  sortsfirst: extreme(1),
  sortslast: extreme(-1),
  earliest: atTime(1),
  latest: atTime(-1),
  pct: ofPercent,
  percentile: ofPercent,
};
