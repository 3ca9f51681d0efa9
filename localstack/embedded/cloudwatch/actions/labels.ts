import type { Points } from '../math/values.ts';
import type { MetricQuery } from '../metrics/queries.ts';

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

/**
 * The label of a result, with `${LABEL}`, `${MAX}` or `${PROP('Dim.x')}` filled in.
 * Source: CloudWatch user guide, "Using dynamic labels".
 */
export function labelOf(query: MetricQuery, all: readonly MetricQuery[], points: Points): string {
  const base = defaultLabel(query, all);
  if (query.label === undefined) return base;
  const values = [...points].sort(([a], [b]) => a - b).map(([, value]) => value);
  return query.label.replace(/\$\{([^}]+)\}/g, (whole, name: string) => {
    if (name === 'LABEL') return base;
    const prop = /^PROP\('([^']+)'\)$/.exec(name)?.[1];
    if (prop !== undefined) return property(prop, query) ?? whole;
    const value = statistic(name, values);
    return value === undefined ? whole : String(value);
  });
}
