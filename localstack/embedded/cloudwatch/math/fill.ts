import type { MathFunction } from './functions.ts';
import { ExpressionError } from './lexer.ts';
import { type Frame, type Points, perSeries, type Value } from './values.ts';

/** What stands at a time at which a series has no value; NaN leaves the gap. */
type Filler = (time: number) => number;

/** The values beside each gap; of the first and the last gap one is missing. */
interface Neighbours {
  readonly before: readonly [time: number, value: number] | undefined;
  readonly after: readonly [time: number, value: number] | undefined;
}

/** Goes along with the times, which ascend. */
function neighbours(points: Points): (time: number) => Neighbours {
  const sorted = [...points].sort(([a], [b]) => a - b);
  let at = 0;
  return (time) => {
    while ((sorted[at]?.[0] ?? Number.POSITIVE_INFINITY) < time) at += 1;
    return { before: sorted[at - 1], after: sorted[at] };
  };
}

function between({ after, before }: Neighbours, time: number): number {
  if (before === undefined || after === undefined) return (before ?? after)?.[1] ?? Number.NaN;
  const [[from, start], [to, end]] = [before, after];
  return start + ((end - start) * (time - from)) / (to - from);
}

function fillerOf(filler: Value, points: Points): Filler {
  if (filler.kind === 'scalar') return () => filler.value;
  if (filler.kind === 'series') return (time) => filler.points.get(time) ?? Number.NaN;
  const beside = neighbours(points);
  if (filler.kind === 'text' && filler.value.toUpperCase() === 'LINEAR') {
    return (time) => between(beside(time), time);
  }
  if (filler.kind === 'text' && filler.value.toUpperCase() === 'REPEAT') {
    return (time) => beside(time).before?.[1] ?? Number.NaN;
  }
  throw new ExpressionError('FILL takes a number, a time series, REPEAT or LINEAR');
}

function filled(points: Points, filler: Value, { times }: Frame): Points {
  const fillerAt = fillerOf(filler, points);
  const result = new Map<number, number>();
  for (const time of times) {
    const value = points.get(time) ?? fillerAt(time);
    if (Number.isFinite(value)) result.set(time, value);
  }
  return result;
}

export const fill: MathFunction = ([value, filler], frame) => {
  if (value === undefined || filler === undefined) {
    throw new ExpressionError('FILL takes two arguments');
  }
  return perSeries(value, 'FILL', (points) => filled(points, filler, frame));
};
