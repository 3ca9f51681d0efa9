import { ExpressionError } from './lexer.ts';

/** Start of a period (milliseconds since the epoch) to its value. Absent periods are missing data. */
export type Points = ReadonlyMap<number, number>;

export type Value =
  | { readonly kind: 'scalar'; readonly value: number }
  | { readonly kind: 'series'; readonly points: Points }
  | {
      readonly kind: 'array';
      readonly items: readonly Points[];
      /** Of the items, where they were searched for. */
      readonly labels?: readonly string[];
    }
  | { readonly kind: 'text'; readonly value: string };

/** What functions such as FILL and PERIOD need to know of the request. */
export interface Frame {
  /** Starts of all periods, ascending, in milliseconds. */
  readonly times: readonly number[];
  /** In milliseconds. */
  readonly period: number;
}

export const scalar = (value: number): Value => ({ kind: 'scalar', value });
export const series = (points: Points): Value => ({ kind: 'series', points });
export const array = (items: readonly Points[]): Value => ({ kind: 'array', items });

/** Keeps the points whose new value is a number; dividing by zero leaves a gap. */
export function mapPoints(
  points: Points,
  compute: (value: number, time: number) => number,
): Points {
  const mapped = new Map<number, number>();
  for (const [time, value] of points) {
    const result = compute(value, time);
    if (Number.isFinite(result)) mapped.set(time, result);
  }
  return mapped;
}

/** Combines where both have a value. */
function zip(a: Points, b: Points, compute: (a: number, b: number) => number): Points {
  return mapPoints(a, (value, time) => {
    const other = b.get(time);
    return other === undefined ? Number.NaN : compute(value, other);
  });
}

/** Applies a function of two numbers to any two of scalar, series and array. */
export function combine(
  left: Value,
  right: Value,
  compute: (a: number, b: number) => number,
): Value {
  if (left.kind === 'text' || right.kind === 'text') {
    throw new ExpressionError('A text cannot be an operand');
  }
  if (left.kind === 'scalar' && right.kind === 'scalar') {
    return scalar(compute(left.value, right.value));
  }
  if (left.kind === 'array' && right.kind === 'array') {
    throw new ExpressionError('Two arrays cannot be combined');
  }
  const apply = (points: Points, other: Value, swapped: boolean): Points => {
    const ordered = swapped ? (a: number, b: number) => compute(b, a) : compute;
    if (other.kind === 'scalar') return mapPoints(points, (value) => ordered(value, other.value));
    return other.kind === 'series' ? zip(points, other.points, ordered) : points;
  };
  if (left.kind === 'array') return array(left.items.map((item) => apply(item, right, false)));
  if (right.kind === 'array') return array(right.items.map((item) => apply(item, left, true)));
  if (left.kind === 'series') return series(apply(left.points, right, false));
  return right.kind === 'series' ? series(apply(right.points, left, true)) : right;
}

/** Applies a function of a series to a series or to each of an array. */
export function perSeries(value: Value, name: string, compute: (points: Points) => Points): Value {
  if (value.kind === 'series') return series(compute(value.points));
  if (value.kind === 'array') return array(value.items.map(compute));
  throw new ExpressionError(`${name} takes a time series or an array of time series`);
}
