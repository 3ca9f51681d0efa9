import type { Fields } from '../../../kernel/fields.ts';
import { validationError } from '../../errors.ts';
import { ExpressionError } from '../../math/lexer.ts';
import { checkQueries, type MetricQuery } from '../../metrics/metric-query.ts';
import { statisticOf } from '../../metrics/statistics.ts';
import { dimensionList, dimensionsOf, nameRules, namespaceRules, unitRules } from '../members.ts';
import { periodMember } from './time-span.ts';

function metricOf(stat: Fields): NonNullable<MetricQuery['metric']> {
  const metric = stat.object('Metric') ?? stat.missing('Metric');
  const name = stat.requiredText('Stat');
  if (statisticOf(name) === undefined) {
    throw validationError(
      `The value ${name} for parameter MetricDataQueries.member.1.MetricStat.Stat is not valid.`,
    );
  }
  const unit = stat.text('Unit', unitRules);
  return {
    id: {
      namespace: metric.requiredText('Namespace', namespaceRules),
      name: metric.requiredText('MetricName', nameRules),
      dimensions: dimensionsOf(metric),
    },
    period: periodMember(stat),
    stat: name,
    ...(unit === undefined ? {} : { unit }),
  };
}

function queryOf(fields: Fields): MetricQuery {
  const id = fields.requiredText('Id', nameRules);
  if (!/^[a-z]\w*$/.test(id)) {
    throw validationError(
      `The value ${id} for parameter MetricDataQueries.member.1.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
    );
  }
  const stat = fields.object('MetricStat');
  const expression = fields.text('Expression', { min: 1, max: 2048 });
  if ((stat === undefined) === (expression === undefined)) {
    throw validationError(
      `Exactly one of MetricStat and Expression must be specified for the metric data query with id '${id}'.`,
    );
  }
  const label = fields.text('Label');
  const period = fields.has('Period') ? periodMember(fields) : undefined;
  return {
    id,
    returnData: fields.boolean('ReturnData') ?? true,
    ...(label === undefined ? {} : { label }),
    ...(period === undefined ? {} : { period }),
    ...(stat === undefined ? {} : { metric: metricOf(stat) }),
    ...(expression === undefined ? {} : { expression }),
  };
}

/** Reads and checks `MetricDataQueries` of GetMetricData or `Metrics` of an alarm. */
export function readQueries(list: readonly Fields[]): readonly MetricQuery[] {
  const queries = list.map(queryOf);
  const ids = new Set<string>();
  for (const { id } of queries) {
    if (ids.has(id)) throw validationError(`The id '${id}' is used more than once.`);
    ids.add(id);
  }
  try {
    checkQueries(queries);
  } catch (error) {
    if (error instanceof ExpressionError) throw validationError(error.message);
    throw error;
  }
  return queries;
}

/** A query as DescribeAlarms shows it. */
export function shownQuery({ id, label, metric, expression, period, returnData }: MetricQuery) {
  return {
    Id: id,
    ...(metric === undefined
      ? {}
      : {
          MetricStat: {
            Metric: {
              Namespace: metric.id.namespace,
              MetricName: metric.id.name,
              Dimensions: dimensionList(metric.id.dimensions),
            },
            Period: metric.period / 1000,
            Stat: metric.stat,
            Unit: metric.unit,
          },
        }),
    Expression: expression,
    Label: label,
    ReturnData: returnData,
    Period: period === undefined ? undefined : period / 1000,
  };
}
