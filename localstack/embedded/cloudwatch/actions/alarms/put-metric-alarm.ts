import type { Fields } from '../../../kernel/fields.ts';
import {
  bandComparisons,
  type Comparison,
  comparisons,
  type MetricAlarm,
  treatments,
} from '../../alarms/model.ts';
import { validationError } from '../../errors.ts';
import { periodOf } from '../../metrics/metric-query.ts';
import type { MonitoringAction } from '../../state.ts';
import { nameRules } from '../members.ts';
import { alarmBase, saveAlarm } from './alarm-members.ts';
import { mathQueries, plainQuery } from './alarm-queries.ts';

const day = 24 * 3600 * 1000;

function isComparison(value: string): value is Comparison {
  return Object.hasOwn(comparisons, value);
}

function treatmentOf(fields: Fields) {
  const text = fields.text('TreatMissingData');
  if (text === undefined) return {};
  const treatMissingData = treatments.find((known) => known === text);
  if (treatMissingData === undefined) {
    throw validationError(
      `Option ${text} for TreatMissingData is not valid. Valid options: [${treatments.join(', ')}]`,
    );
  }
  return { treatMissingData };
}

function lowSampleOf(fields: Fields) {
  const text = fields.text('EvaluateLowSampleCountPercentile');
  if (text === undefined) return {};
  if (text !== 'evaluate' && text !== 'ignore') {
    throw validationError(
      `Option ${text} is not supported for EvaluateLowSampleCountPercentile. Supported options: evaluate, ignore.`,
    );
  }
  return { evaluateLowSampleCountPercentile: text };
}

function comparisonOf(fields: Fields): Pick<MetricAlarm, 'band' | 'comparison' | 'threshold'> {
  const comparison = fields.requiredText('ComparisonOperator', {
    oneOf: [...Object.keys(comparisons), ...bandComparisons],
  });
  const metricId = fields.text('ThresholdMetricId', nameRules);
  const ofBand = bandComparisons.find((known) => known === comparison);
  if ((ofBand === undefined) !== (metricId === undefined)) {
    throw validationError(
      'ThresholdMetricId and a comparison with a band must be specified together.',
    );
  }
  if (ofBand !== undefined && metricId !== undefined) {
    if (fields.has('Threshold')) {
      throw validationError('Threshold must not be specified together with ThresholdMetricId.');
    }
    const band = { comparison: ofBand, metricId };
    return { band, comparison: 'GreaterThanThreshold', threshold: Number.POSITIVE_INFINITY };
  }
  const threshold = fields.requiredNumber('Threshold');
  return { comparison: isComparison(comparison) ? comparison : 'GreaterThanThreshold', threshold };
}

function termsOf(fields: Fields, period: number) {
  const evaluationPeriods = fields.requiredNumber('EvaluationPeriods', { min: 1 });
  const datapointsToAlarm = fields.number('DatapointsToAlarm', { min: 1 });
  if (datapointsToAlarm !== undefined && datapointsToAlarm > evaluationPeriods) {
    throw validationError('DatapointsToAlarm must be less than or equal to EvaluationPeriods.');
  }
  const longest = period >= 3600 * 1000 ? 7 : 1;
  if (period * evaluationPeriods > longest * day) {
    throw validationError(
      `Metrics cannot be checked across more than ${longest === 1 ? 'a day' : 'a week'} (EvaluationPeriods * Period must be <= ${longest * 86_400}).`,
    );
  }
  return {
    evaluationPeriods,
    ...(datapointsToAlarm === undefined ? {} : { datapointsToAlarm }),
    ...comparisonOf(fields),
  };
}

export const putMetricAlarm: MonitoringAction = (fields, monitoring) => {
  fields.disallow(
    'cloudwatch:PutMetricAlarm',
    'EvaluationWindow',
    'WarmUpConfiguration',
    'EvaluationCriteria',
    'EvaluationInterval',
    'ActionConfiguration',
  );
  const plain = fields.objects('Metrics').length === 0;
  const queries = plain ? [plainQuery(fields)] : mathQueries(fields);
  const band = fields.text('ThresholdMetricId');
  const watched = queries.find(({ id, returnData }) => returnData && id !== band);
  const period = watched === undefined ? 0 : periodOf(watched, queries);
  if (period === 0) throw validationError('Period must be specified for the expression.');
  const alarm: MetricAlarm = {
    kind: 'metric',
    ...alarmBase(fields, monitoring),
    plain,
    queries,
    period,
    ...termsOf(fields, period),
    ...treatmentOf(fields),
    ...lowSampleOf(fields),
  };
  saveAlarm(alarm, fields, monitoring);
  return undefined;
};
