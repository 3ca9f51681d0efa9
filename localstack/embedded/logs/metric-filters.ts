import type { MetricSink } from '../ports.ts';
import type { StoredEvent } from './events/stored-event.ts';
import type { Pattern } from './patterns/pattern.ts';

export interface MetricTransformation {
  readonly metricName: string;
  readonly metricNamespace: string;
  /** A number, or a selector such as `$.latency`. */
  readonly metricValue: string;
  readonly defaultValue?: number;
  readonly unit: string;
  /** Name to selector. */
  readonly dimensions: Readonly<Record<string, string>>;
}

export interface MetricFilter {
  readonly name: string;
  readonly patternText: string;
  readonly pattern: Pattern;
  readonly transformation: MetricTransformation;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

function dimensionsOf(
  { dimensions }: MetricTransformation,
  extract: (selector: string) => string | undefined,
): Record<string, string> | undefined {
  const values: Record<string, string> = {};
  for (const [name, selector] of Object.entries(dimensions)) {
    const value = extract(selector);
    if (value === undefined || value === '') return undefined;
    values[name] = value;
  }
  return values;
}

/** Publishes what a filter finds in new events; a value that is no number is not published. */
export function applyFilter(
  filter: MetricFilter,
  events: readonly StoredEvent[],
  metrics: MetricSink,
): void {
  const { transformation, pattern } = filter;
  const put = (value: number, dimensions: Record<string, string>, timestamp: number) =>
    metrics.put({
      namespace: transformation.metricNamespace,
      name: transformation.metricName,
      unit: transformation.unit,
      dimensions,
      value,
      timestamp,
    });
  let matched = false;
  for (const { message, timestamp } of events) {
    const match = pattern(message);
    if (match === undefined) continue;
    matched = true;
    const { metricValue } = transformation;
    const text = metricValue.startsWith('$') ? match.extract(metricValue) : metricValue;
    const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
    const dimensions = dimensionsOf(transformation, match.extract);
    if (Number.isFinite(value) && dimensions !== undefined) put(value, dimensions, timestamp);
  }
  // The default stands for a time in which lines came in and none of them fitted.
  const [first] = events;
  if (!matched && transformation.defaultValue !== undefined && first !== undefined) {
    put(transformation.defaultValue, {}, first.timestamp);
  }
}
