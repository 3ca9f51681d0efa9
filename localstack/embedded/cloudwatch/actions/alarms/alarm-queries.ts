import type { Fields } from '../../../kernel/fields.ts';
import { validationError } from '../../errors.ts';
import type { MetricQuery } from '../../metrics/metric-query.ts';
import { simpleStatistics, statisticOf } from '../../metrics/statistics.ts';
import { dimensionsOf, nameRules, namespaceRules, unitRules } from '../members.ts';
import { readQueries } from '../metrics/metric-queries.ts';
import { alarmPeriod } from '../metrics/time-span.ts';

function statOf(fields: Fields): string {
  const simple = fields.text('Statistic', { oneOf: simpleStatistics });
  const extended = fields.text('ExtendedStatistic');
  if ((simple === undefined) === (extended === undefined)) {
    throw validationError('Exactly one of Statistic and ExtendedStatistic must be specified.');
  }
  const stat = simple ?? extended ?? '';
  if (statisticOf(stat) === undefined) {
    throw validationError(`The value ${stat} for parameter ExtendedStatistic is not valid.`);
  }
  return stat;
}

/** The one query of an alarm that is given as MetricName, Statistic, … */
export function plainQuery(fields: Fields): MetricQuery {
  const unit = fields.text('Unit', unitRules);
  return {
    id: 'm1',
    returnData: true,
    metric: {
      id: {
        namespace: fields.requiredText('Namespace', namespaceRules),
        name: fields.requiredText('MetricName', nameRules),
        dimensions: dimensionsOf(fields),
      },
      period: alarmPeriod(fields),
      stat: statOf(fields),
      ...(unit === undefined ? {} : { unit }),
    },
  };
}

const plainMembers = [
  'MetricName',
  'Namespace',
  'Statistic',
  'ExtendedStatistic',
  'Dimensions',
  'Period',
  'Unit',
];

/** The queries of an alarm that is given as Metrics. */
export function mathQueries(fields: Fields): readonly MetricQuery[] {
  const both = plainMembers.find(
    (name) =>
      fields.has(name) && (!Array.isArray(fields.raw(name)) || fields.objects(name).length > 0),
  );
  if (both !== undefined) {
    throw validationError(`${both} must not be specified together with Metrics.`);
  }
  const queries = readQueries(fields.objects('Metrics'));
  const band = fields.text('ThresholdMetricId', nameRules);
  if (band !== undefined && !queries.some(({ id }) => id === band)) {
    throw validationError(`ThresholdMetricId ${band} is not the id of one of the Metrics.`);
  }
  if (queries.filter(({ id, returnData }) => returnData && id !== band).length !== 1) {
    throw validationError('Exactly one element of the metrics list should return data.');
  }
  return queries;
}
