import { ExpressionError } from '../math/lexer.ts';
import { namesIn, parseExpression } from '../math/parser.ts';
import { isInsightsQuery, parseInsightsQuery } from '../search/insights-query.ts';
import type { MetricId } from './store.ts';

/** One query of GetMetricData or of an alarm: a metric's statistic or an expression. */
export interface MetricQuery {
  readonly id: string;
  readonly label?: string;
  readonly returnData: boolean;
  /** Of an expression, where it is given; in milliseconds. */
  readonly period?: number;
  readonly metric?: {
    readonly id: MetricId;
    /** In milliseconds. */
    readonly period: number;
    readonly stat: string;
    readonly unit?: string;
  };
  readonly expression?: string;
}

/** Milliseconds; the largest of the metrics where an expression does not say. */
export function periodOf(query: MetricQuery, all: readonly MetricQuery[]): number {
  if (query.metric !== undefined) return query.metric.period;
  const periods = all.flatMap(({ metric }) => (metric === undefined ? [] : [metric.period]));
  return query.period ?? Math.max(0, ...periods);
}

/**
 * Checks that every expression can be read and every id is known, as AWS does before it answers.
 * @throws ExpressionError
 */
export function checkQueries(queries: readonly MetricQuery[]): void {
  const ids = new Set(queries.map(({ id }) => id));
  for (const { expression, id } of queries) {
    if (expression === undefined) continue;
    if (isInsightsQuery(expression)) {
      parseInsightsQuery(expression);
      continue;
    }
    const unknown = namesIn(parseExpression(expression)).find(
      (name) => !ids.has(name) && name !== name.toUpperCase(),
    );
    if (unknown !== undefined) {
      throw new ExpressionError(`Error in expression '${id}': Unknown id '${unknown}'`);
    }
  }
}
