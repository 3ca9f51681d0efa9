import { evaluate, type Scope } from '../math/evaluate.ts';
import { ExpressionError } from '../math/lexer.ts';
import { parseExpression } from '../math/parser.ts';
import { type Frame, type Points, series, type Value } from '../math/values.ts';
import { isInsightsQuery, parseInsightsQuery, runInsightsQuery } from '../search/insights-query.ts';
import { labelsOf, parseSearch } from '../search/search.ts';
import type { Bucket } from './bucket.ts';
import { type MetricQuery, periodOf } from './metric-query.ts';
import { type Statistic, statisticOf } from './statistics.ts';
import type { MetricStore, Window } from './store.ts';

/** From so many periods a band says what is expected in those that follow. */
const periodsBefore = 100;

/** The most metrics that a search finds. */
const mostFound = 500;

/** More periods than that are not filled in; with one-second periods it is eleven days. */
const longestFrame = 1_000_000;

/** The periods of a window, listed only when a function asks for them. */
export function frameOf(window: Window): Frame {
  let times: number[] | undefined;
  return {
    period: window.period,
    get times() {
      if ((window.end - window.start) / window.period > longestFrame) {
        throw new ExpressionError('The time range holds too many periods');
      }
      times ??= Array.from(
        { length: Math.ceil((window.end - window.start) / window.period) },
        (_, index) => window.start + index * window.period,
      );
      return times;
    },
  };
}

function pointsOf(buckets: ReadonlyMap<number, Bucket>, statistic: Statistic): Points {
  const points = new Map<number, number>();
  for (const start of [...buckets.keys()].sort((a, b) => a - b)) {
    const bucket = buckets.get(start);
    const value = bucket === undefined ? undefined : statistic(bucket);
    if (value !== undefined) points.set(start, value);
  }
  return points;
}

/** Evaluates queries that refer to each other over one window. */
export class QueryRun {
  readonly #store: MetricStore;
  readonly #queries: readonly MetricQuery[];
  readonly #span: { readonly start: number; readonly end: number };
  readonly #values = new Map<string, Value | 'pending'>();

  constructor(
    store: MetricStore,
    queries: readonly MetricQuery[],
    span: { readonly start: number; readonly end: number },
  ) {
    this.#store = store;
    this.#queries = queries;
    this.#span = span;
  }

  frame(query: MetricQuery): Frame {
    return frameOf({ ...this.#span, period: periodOf(query, this.#queries) });
  }

  /** @throws ExpressionError */
  value(query: MetricQuery): Value {
    const known = this.#values.get(query.id);
    if (known === 'pending') {
      throw new ExpressionError(`Error in expression '${query.id}': Circular dependency`);
    }
    if (known !== undefined) return known;
    this.#values.set(query.id, 'pending');
    const value =
      query.expression === undefined
        ? series(this.#metricPoints(query))
        : isInsightsQuery(query.expression)
          ? this.#insightsValue(query, query.expression)
          : evaluate(parseExpression(query.expression), this.#scope(query));
    this.#values.set(query.id, value);
    return value;
  }

  #metricPoints({ metric }: MetricQuery): Points {
    if (metric === undefined) return new Map();
    const statistic = statisticOf(metric.stat);
    if (statistic === undefined) throw new ExpressionError(`Unknown statistic '${metric.stat}'`);
    const window = { ...this.#span, period: metric.period };
    return pointsOf(this.#store.read(metric.id, window, metric.unit), statistic);
  }

  #insightsValue(query: MetricQuery, expression: string): Value {
    const period = periodOf(query, this.#queries);
    if (period === 0) throw new ExpressionError('A Metrics Insights query needs a Period');
    const found = runInsightsQuery(this.#store, parseInsightsQuery(expression), {
      ...this.#span,
      period,
    });
    return {
      kind: 'array',
      items: found.map(({ points }) => points),
      labels: found.map(({ label }) => label || query.id),
    };
  }

  #search(query: MetricQuery, text: string, stat: string, seconds: number | undefined): Value {
    const test = parseSearch(text);
    const period = seconds === undefined ? periodOf(query, this.#queries) : seconds * 1000;
    if (period <= 0) throw new ExpressionError('SEARCH needs a period');
    const ids = [...this.#store.list()]
      .map(({ id }) => id)
      .filter(test)
      .slice(0, mostFound);
    return {
      kind: 'array',
      items: ids.map((id) => this.#metricPoints({ ...query, metric: { id, period, stat } })),
      labels: labelsOf(ids),
    };
  }

  #scope(query: MetricQuery): Scope {
    return {
      frame: this.frame(query),
      valueOf: (id) => {
        const other = this.#queries.find((candidate) => candidate.id === id);
        return other === undefined ? undefined : this.value(other);
      },
      search: (text, stat, seconds) => this.#search(query, text, stat, seconds),
      metrics: (filter) =>
        this.#queries.flatMap((other) => {
          if (other.metric === undefined || !other.id.includes(filter)) return [];
          const value = this.value(other);
          return value.kind === 'series' ? [value.points] : [];
        }),
      before: () => {
        const { start } = this.#span;
        const from = start - periodsBefore * periodOf(query, this.#queries);
        return new QueryRun(this.#store, this.#queries, { start: from, end: start }).#scope(query);
      },
    };
  }
}
