import type { Points } from '../../math/values.ts';
import type { MetricQuery } from '../../metrics/metric-query.ts';

/** The label where a query has none: the metric's name, told apart by its statistic. */
function defaultLabel(query: MetricQuery, all: readonly MetricQuery[]): string {
  if (query.metric === undefined) return query.id;
  const { name } = query.metric.id;
  const alike = all.filter(({ metric, returnData }) => returnData && metric?.id.name === name);
  return alike.length > 1 ? `${name} ${query.metric.stat}` : name;
}

function property(name: string, query: MetricQuery): string | undefined {
  const { metric } = query;
  if (metric === undefined) return undefined;
  if (name.startsWith('Dim.')) return metric.id.dimensions[name.slice(4)];
  const known: Readonly<Record<string, string>> = {
    MetricName: metric.id.name,
    Namespace: metric.id.namespace,
    Stat: metric.stat,
    Period: String(metric.period / 1000),
  };
  return known[name];
}

function statistic(name: string, values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  switch (name) {
    case 'MIN':
      return values.reduce((a, b) => Math.min(a, b));
    case 'MAX':
      return values.reduce((a, b) => Math.max(a, b));
    case 'SUM':
      return values.reduce((a, b) => a + b, 0);
    case 'AVG':
      return values.reduce((a, b) => a + b, 0) / values.length;
    case 'FIRST':
      return values[0];
    case 'LAST':
      return values.at(-1);
    case 'DATAPOINT_COUNT':
      return values.length;
    default:
      return undefined;
  }
}

/** A moment as labels print it, in a timezone such as `+0100`. */
function timeText(time: number, timezone = '+0000'): string {
  const [, sign, hours = '', minutes = ''] = /^([+-])(\d\d)(\d\d)$/.exec(timezone) ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
  const shifted = new Date(time + offset).toISOString().replace(/\.\d+Z$/, '');
  return `${shifted}${timezone.slice(0, 3)}:${timezone.slice(3)}`;
}

/** The time of `${MAX_TIME}` and the like: when the value stood that the word names. */
function timeOf(name: string, ordered: readonly (readonly [number, number])[]) {
  const word = /^(MIN|MAX|FIRST|LAST)_TIME$/.exec(name)?.[1];
  if (word === undefined) return undefined;
  const values = ordered.map(([, value]) => value);
  const wanted = statistic(word, values);
  const at = word === 'LAST' ? ordered.at(-1) : ordered.find(([, value]) => value === wanted);
  return at?.[0];
}

interface Series {
  readonly points: Points;
  /** What a search calls it. */
  readonly found: string | undefined;
  /** Such as `+0100`. */
  readonly timezone: string | undefined;
}

/**
 * The label of a result, with `${LABEL}`, `${MAX}` or `${PROP('Dim.x')}` filled in.
 * Source: CloudWatch user guide, "Using dynamic labels".
 */
export function labelOf(
  query: MetricQuery,
  all: readonly MetricQuery[],
  { points, found, timezone }: Series,
): string {
  const base = found ?? defaultLabel(query, all);
  if (query.label === undefined) return base;
  const ordered = [...points].sort(([a], [b]) => a - b);
  const values = ordered.map(([, value]) => value);
  const label = query.label.replace(/\$\{([^}]+)\}/g, (whole, name: string) => {
    if (name === 'LABEL') return base;
    const prop = /^PROP\('([^']+)'\)$/.exec(name)?.[1];
    if (prop !== undefined) return property(prop, query) ?? whole;
    const time = timeOf(name, ordered);
    if (time !== undefined) return timeText(time, timezone);
    const value = statistic(name, values);
    return value === undefined ? whole : String(value);
  });
  // Several series of one query are told apart by what a search calls them.
  return found === undefined || label !== query.label ? label : `${label} ${found}`;
}
