import type { Fields } from '../../../kernel/fields.ts';
import { invalidNextToken, validationError } from '../../errors.ts';
import { asSeries } from '../../math/evaluate.ts';
import { ExpressionError } from '../../math/lexer.ts';
import type { Points } from '../../math/values.ts';
import { type MetricQuery, periodOf } from '../../metrics/metric-query.ts';
import { QueryRun } from '../../metrics/query-run.ts';
import { date, type Monitoring, type MonitoringAction } from '../../state.ts';
import { labelOf } from './labels.ts';
import { readQueries } from './metric-queries.ts';
import { roundStart } from './time-span.ts';

const minute = 60_000;
const mostDatapoints = 100_800;

interface Result {
  readonly id: string;
  readonly label: string;
  readonly points: readonly (readonly [number, number])[];
}

function spanOf(fields: Fields, queries: readonly MetricQuery[], now: number) {
  const start = fields.requiredTime('StartTime');
  const end = fields.requiredTime('EndTime');
  if (start >= end) {
    throw validationError('The parameter StartTime must be less than the parameter EndTime.');
  }
  // A search says its period itself, and is rounded as metrics of a minute are.
  const periods = queries.map((query) => periodOf(query, queries) || minute);
  const shortest = Math.min(...periods);
  return { start: roundStart(start, shortest, now), end };
}

function evaluate(fields: Fields, { clock, metrics }: Monitoring): readonly Result[] {
  const queries = readQueries(fields.objects('MetricDataQueries'));
  if (queries.length === 0) throw validationError('The parameter MetricDataQueries is required.');
  if (queries.length > 500) {
    throw validationError(
      'The collection MetricDataQueries must not have a size greater than 500.',
    );
  }
  const ascending =
    fields.text('ScanBy', { oneOf: ['TimestampDescending', 'TimestampAscending'] }) ===
    'TimestampAscending';
  const timezone = fields.object('LabelOptions')?.text('Timezone', {
    pattern: /^[+-](?:0\d|1[0-4])[0-5]\d$/,
  });
  const run = new QueryRun(metrics, queries, spanOf(fields, queries, clock.now()));
  const ordered = (points: Points) => [...points].sort(([a], [b]) => (ascending ? a - b : b - a));
  try {
    return queries.flatMap((query) => {
      if (!query.returnData) return [];
      const value = run.value(query);
      const labels = value.kind === 'array' ? value.labels : undefined;
      return asSeries(value, run.frame(query)).map((points, index) => ({
        id: query.id,
        label: labelOf(query, queries, { points, found: labels?.[index], timezone }),
        points: ordered(points),
      }));
    });
  } catch (error) {
    if (error instanceof ExpressionError) throw validationError(error.message);
    throw error;
  }
}

function readToken(token: string | undefined): number {
  if (token === undefined) return 0;
  const offset = Number(Buffer.from(token, 'base64').toString());
  if (!Number.isInteger(offset) || offset <= 0) throw invalidNextToken();
  return offset;
}

/** Cuts the results to a page of so many datapoints, counted over all of them. */
function pageOf(results: readonly Result[], offset: number, size: number) {
  const total = results.reduce((sum, { points }) => sum + points.length, 0);
  let seen = 0;
  const MetricDataResults = results.map(({ id, label, points }) => {
    const from = Math.max(0, offset - seen);
    const to = Math.max(0, offset + size - seen);
    seen += points.length;
    const shown = points.slice(from, to);
    return {
      Id: id,
      Label: label,
      Timestamps: shown.map(([time]) => date(time)),
      Values: shown.map(([, value]) => value),
      StatusCode: to < points.length ? 'PartialData' : 'Complete',
    };
  });
  const next =
    offset + size < total ? Buffer.from(String(offset + size)).toString('base64') : undefined;
  return { MetricDataResults, NextToken: next, Messages: [] };
}

export const getMetricData: MonitoringAction = (fields, monitoring) => {
  const size = fields.number('MaxDatapoints', { min: 1, max: mostDatapoints }) ?? mostDatapoints;
  return pageOf(evaluate(fields, monitoring), readToken(fields.text('NextToken')), size);
};
