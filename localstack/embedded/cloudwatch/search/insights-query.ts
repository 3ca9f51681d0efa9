import { ExpressionError } from '../math/lexer.ts';
import type { Points } from '../math/values.ts';
import { add, asSample, type Bucket, emptyBucket } from '../metrics/bucket.ts';
import { type Statistic, statisticOf } from '../metrics/statistics.ts';
import type { MetricId, MetricStore, Window } from '../metrics/store.ts';

/** A query of CloudWatch Metrics Insights. */
export interface InsightsQuery {
  readonly statistic: Statistic;
  fits(id: MetricId): boolean;
  readonly groupBy: readonly string[];
  readonly order: { readonly statistic: string; readonly isDescending: boolean } | undefined;
  readonly limit: number;
}

const statistics: Readonly<Record<string, string>> = {
  AVG: 'Average',
  COUNT: 'SampleCount',
  MAX: 'Maximum',
  MIN: 'Minimum',
  SUM: 'Sum',
};

/** The most time series of an answer. */
const mostSeries = 500;

const syntax =
  /^\s*SELECT\s+(AVG|COUNT|MAX|MIN|SUM)\s*\(\s*("[^"]+"|[^\s")]+)\s*\)\s+FROM\s+(SCHEMA\s*\(([^)]*)\)|"[^"]+"|[^\s"]+)(?:\s+WHERE\s+(.+?))?(?:\s+GROUP\s+BY\s+(.+?))?(?:\s+ORDER\s+BY\s+(AVG|COUNT|MAX|MIN|SUM)\s*\(\s*\)(?:\s+(ASC|DESC))?)?(?:\s+LIMIT\s+(\d+))?\s*$/is;

export function isInsightsQuery(expression: string): boolean {
  return /^\s*SELECT\s/i.test(expression);
}

const unquoted = (text: string) => text.trim().replace(/^"(.*)"$/s, '$1');

const names = (text: string | undefined) =>
  text === undefined ? [] : text.split(',').map(unquoted);

type Condition = (id: MetricId) => boolean;

function condition(text: string): Condition {
  const [, name, operator, value] =
    /^\s*("[^"]+"|[\w.:/-]+)\s*(!?=)\s*'([^']*)'\s*$/.exec(text) ?? [];
  if (name === undefined) throw new ExpressionError(`The condition '${text.trim()}' is malformed`);
  const dimension = unquoted(name);
  return ({ dimensions }) =>
    operator === '=' ? dimensions[dimension] === value : dimensions[dimension] !== value;
}

function sourceOf(from: string, schema: string | undefined): Condition {
  const [namespace = '', ...dimensions] = schema === undefined ? [unquoted(from)] : names(schema);
  return (id) => {
    const known = Object.keys(id.dimensions);
    const isExact =
      schema === undefined ||
      (known.length === dimensions.length && dimensions.every((name) => known.includes(name)));
    return id.namespace === namespace && isExact;
  };
}

/** Source: CloudWatch user guide, "Metrics Insights query components and syntax". */
export function parseInsightsQuery(expression: string): InsightsQuery {
  const match = syntax.exec(expression);
  if (match === null) throw new ExpressionError('The Metrics Insights query is malformed');
  const [, compute = '', metric = '', from = '', schema, where, groupBy] = match;
  const [orderBy, direction, limit] = match.slice(7);
  const statistic = statisticOf(statistics[compute.toUpperCase()] ?? '');
  if (statistic === undefined) throw new ExpressionError(`Unknown function ${compute}`);
  const tests = [sourceOf(from, schema), ...(where?.split(/\s+AND\s+/i).map(condition) ?? [])];
  const groups = names(groupBy);
  return {
    statistic,
    fits: (id) =>
      id.name === unquoted(metric) &&
      groups.every((name) => Object.hasOwn(id.dimensions, name)) &&
      tests.every((test) => test(id)),
    groupBy: groups,
    order:
      orderBy === undefined
        ? undefined
        : {
            statistic: orderBy.toUpperCase(),
            isDescending: direction?.toUpperCase() === 'DESC',
          },
    limit: Math.min(mostSeries, limit === undefined ? mostSeries : Number(limit)),
  };
}

interface Group {
  readonly label: string;
  readonly ids: MetricId[];
}

function groupsOf(query: InsightsQuery, ids: readonly MetricId[]): Group[] {
  const groups = new Map<string, Group>();
  for (const id of ids) {
    const label = query.groupBy.map((name) => id.dimensions[name] ?? '').join(' ');
    const known = groups.get(label);
    if (known === undefined) groups.set(label, { label, ids: [id] });
    else known.ids.push(id);
  }
  return [...groups.values()];
}

function pointsOf(
  store: MetricStore,
  { ids }: Group,
  query: InsightsQuery,
  window: Window,
): Points {
  const buckets = new Map<number, Bucket>();
  for (const id of ids) {
    for (const [start, bucket] of store.read(id, window)) {
      const whole = buckets.get(start) ?? emptyBucket(start);
      add(whole, asSample(bucket));
      buckets.set(start, whole);
    }
  }
  const points = new Map<number, number>();
  for (const [start, bucket] of [...buckets].sort(([a], [b]) => a - b)) {
    const value = query.statistic(bucket);
    if (value !== undefined) points.set(start, value);
  }
  return points;
}

function weight(points: Points, statistic: string): number {
  const values = [...points.values()];
  const sum = values.reduce((total, value) => total + value, 0);
  switch (statistic) {
    case 'AVG':
      return sum / values.length;
    case 'COUNT':
      return values.length;
    case 'MAX':
      return values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    case 'MIN':
      return values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
    default:
      return sum;
  }
}

/** The time series of a query, one for each group. */
export function runInsightsQuery(store: MetricStore, query: InsightsQuery, window: Window) {
  const ids = [...store.list()].map(({ id }) => id).filter((id) => query.fits(id));
  const found = groupsOf(query, ids).map((group) => ({
    label: group.label,
    points: pointsOf(store, group, query, window),
  }));
  const { order } = query;
  if (order !== undefined) {
    const sign = order.isDescending ? -1 : 1;
    const { statistic } = order;
    found.sort((a, b) => sign * (weight(a.points, statistic) - weight(b.points, statistic)));
  }
  return found.slice(0, query.limit);
}
