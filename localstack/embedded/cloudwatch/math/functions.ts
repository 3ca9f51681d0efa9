import { fill } from './fill.ts';
import { ExpressionError } from './lexer.ts';
import {
  array,
  combine,
  type Frame,
  mapPoints,
  type Points,
  perSeries,
  scalar,
  series,
  type Value,
} from './values.ts';

export type MathFunction = (args: readonly Value[], frame: Frame) => Value;

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const average = (values: readonly number[]) => sum(values) / values.length;
const deviation = (values: readonly number[]) => {
  const mean = average(values);
  return Math.sqrt(average(values.map((value) => (value - mean) ** 2)));
};

function only(args: readonly Value[], name: string): Value {
  const [first] = args;
  if (first === undefined || args.length > 1) {
    throw new ExpressionError(`${name} takes one argument`);
  }
  return first;
}

/** Of a series: one number. Of an array: a series of what stands at each time. */
function aggregate(name: string, compute: (values: readonly number[]) => number): MathFunction {
  return (args) => {
    const value: Value =
      args.length > 1
        ? array(args.flatMap((arg) => (arg.kind === 'series' ? [arg.points] : [])))
        : only(args, name);
    if (value.kind === 'scalar') return value;
    if (value.kind === 'series') {
      return scalar(value.points.size === 0 ? Number.NaN : compute([...value.points.values()]));
    }
    if (value.kind === 'text') throw new ExpressionError(`${name} takes time series`);
    const times = new Set(value.items.flatMap((points) => [...points.keys()]));
    const points = new Map<number, number>();
    for (const time of [...times].sort((a, b) => a - b)) {
      const here = value.items.flatMap((item) => item.get(time) ?? []);
      points.set(time, compute(here));
    }
    return series(points);
  };
}

function each(name: string, compute: (value: number) => number): MathFunction {
  return (args) => {
    const value = only(args, name);
    if (value.kind === 'scalar') return scalar(compute(value.value));
    return perSeries(value, name, (points) => mapPoints(points, compute));
  };
}

function ofTime(name: string, compute: (date: Date) => number): MathFunction {
  return (args) =>
    perSeries(only(args, name), name, (points) =>
      mapPoints(points, (_value, time) => compute(new Date(time))),
    );
}

type Step = (
  current: { readonly time: number; readonly value: number },
  previous: { readonly time: number; readonly value: number },
) => number;

/** Of each point and the one before it; the first has none and falls away. */
function steps(name: string, compute: Step): MathFunction {
  return (args) =>
    perSeries(only(args, name), name, (points) => {
      const result = new Map<number, number>();
      let previous: { time: number; value: number } | undefined;
      for (const [time, value] of [...points].sort(([a], [b]) => a - b)) {
        const current = { time, value };
        if (previous !== undefined) result.set(time, compute(current, previous));
        previous = current;
      }
      return result;
    });
}

function choose(condition: number, time: number, yes: Value, no: Value | undefined): number {
  const branch = condition === 0 ? no : yes;
  if (branch?.kind === 'scalar') return branch.value;
  return (branch?.kind === 'series' ? branch.points.get(time) : undefined) ?? Number.NaN;
}

const when: MathFunction = ([condition, yes, no]) => {
  if (condition === undefined || yes === undefined) {
    throw new ExpressionError('IF takes two or three arguments');
  }
  if (condition.kind === 'scalar') return condition.value === 0 ? (no ?? series(new Map())) : yes;
  return perSeries(condition, 'IF', (points) =>
    mapPoints(points, (value, time) => choose(value, time, yes, no)),
  );
};

const rate = steps(
  'RATE',
  (now, before) => (now.value - before.value) / ((now.time - before.time) / 1000),
);

const runningSum: MathFunction = (args) =>
  perSeries(only(args, 'RUNNING_SUM'), 'RUNNING_SUM', (points) => {
    let total = 0;
    return mapPoints(new Map([...points].sort(([a], [b]) => a - b)), (value) => {
      total += value;
      return total;
    });
  });

function edge(name: string, pick: <T>(items: readonly T[]) => T | undefined): MathFunction {
  return (args) => {
    const value = only(args, name);
    if (value.kind === 'array') return series(pick(value.items) ?? new Map());
    if (value.kind !== 'series') throw new ExpressionError(`${name} takes time series`);
    return scalar(pick([...value.points].sort(([a], [b]) => a - b))?.[1] ?? Number.NaN);
  };
}

const sort: MathFunction = ([value, by, order, limit]) => {
  if (value?.kind !== 'array' || by?.kind !== 'text' || order?.kind !== 'text') {
    throw new ExpressionError('SORT takes an array, a function and an order');
  }
  const compute = functions[by.value.toUpperCase()];
  if (compute === undefined) throw new ExpressionError(`SORT cannot sort by ${by.value}`);
  const frame = { times: [], period: 0 };
  const weight = (points: Points) => {
    const result = compute([series(points)], frame);
    return result.kind === 'scalar' ? result.value : Number.NaN;
  };
  const sign = order.value.toUpperCase() === 'DESC' ? -1 : 1;
  const sorted = [...value.items].sort((a, b) => sign * (weight(a) - weight(b)));
  return array(limit?.kind === 'scalar' ? sorted.slice(0, limit.value) : sorted);
};

/** Source: CloudWatch user guide, "Functions supported for metric math". */
export const functions: Readonly<Record<string, MathFunction>> = {
  ABS: each('ABS', Math.abs),
  CEIL: each('CEIL', Math.ceil),
  FLOOR: each('FLOOR', Math.floor),
  LOG: each('LOG', Math.log),
  LOG10: each('LOG10', Math.log10),
  AVG: aggregate('AVG', average),
  SUM: aggregate('SUM', sum),
  MIN: aggregate('MIN', (values) => values.reduce((a, b) => Math.min(a, b))),
  MAX: aggregate('MAX', (values) => values.reduce((a, b) => Math.max(a, b))),
  STDDEV: aggregate('STDDEV', deviation),
  DATAPOINT_COUNT: aggregate('DATAPOINT_COUNT', (values) => values.length),
  METRIC_COUNT: (args) => {
    const value = only(args, 'METRIC_COUNT');
    return scalar(value.kind === 'array' ? value.items.length : 1);
  },
  REMOVE_EMPTY: (args) => {
    const value = only(args, 'REMOVE_EMPTY');
    return value.kind === 'array' ? array(value.items.filter(({ size }) => size > 0)) : value;
  },
  FILL: fill,
  IF: when,
  RATE: rate,
  DIFF: steps('DIFF', (now, before) => now.value - before.value),
  DIFF_TIME: steps('DIFF_TIME', (now, before) => (now.time - before.time) / 1000),
  RUNNING_SUM: runningSum,
  FIRST: edge('FIRST', (items) => items[0]),
  LAST: edge('LAST', (items) => items.at(-1)),
  SORT: sort,
  SLICE: ([value, from, to]) => {
    if (value?.kind !== 'array' || from?.kind !== 'scalar') {
      throw new ExpressionError('SLICE takes an array and one or two indices');
    }
    return array(value.items.slice(from.value, to?.kind === 'scalar' ? to.value : undefined));
  },
  PERIOD: (_args, frame) => scalar(frame.period / 1000),
  TIME_SERIES: (args, frame) => {
    const value = only(args, 'TIME_SERIES');
    if (value.kind !== 'scalar') throw new ExpressionError('TIME_SERIES takes a number');
    return combine(series(new Map(frame.times.map((time) => [time, 0]))), value, (_a, b) => b);
  },
  EPOCH: ofTime('EPOCH', (date) => date.getTime() / 1000),
  MINUTE: ofTime('MINUTE', (date) => date.getUTCMinutes()),
  HOUR: ofTime('HOUR', (date) => date.getUTCHours()),
  // Monday is 1, Sunday 7.
  DAY: ofTime('DAY', (date) => date.getUTCDay() || 7),
  DATE: ofTime('DATE', (date) => date.getUTCDate()),
  MONTH: ofTime('MONTH', (date) => date.getUTCMonth() + 1),
  YEAR: ofTime('YEAR', (date) => date.getUTCFullYear()),
};
