import { ExpressionError } from './lexer.ts';
import { array, type Frame, type Value } from './values.ts';

/** Fewer values of before than that say nothing about what is expected. */
const leastValues = 10;

/**
 * The lower and the upper end of what is expected: the mean of what the metric was before, and so
 * many standard deviations around it. CloudWatch learns hours, days and weeks as well.
 */
export function anomalyBand(before: Value, width: Value | undefined, { times }: Frame): Value {
  if (before.kind !== 'series') {
    throw new ExpressionError('ANOMALY_DETECTION_BAND takes a time series and a number');
  }
  const values = [...before.points.values()];
  if (values.length < leastValues) return array([new Map(), new Map()]);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const reach = Math.sqrt(variance) * (width?.kind === 'scalar' ? width.value : 2);
  const line = (value: number) => new Map(times.map((time) => [time, value]));
  return array([line(mean - reach), line(mean + reach)]);
}
