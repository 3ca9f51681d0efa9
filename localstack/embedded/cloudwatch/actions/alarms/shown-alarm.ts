import {
  type Alarm,
  type CompositeAlarm,
  type MetricAlarm,
  watchedQuery,
} from '../../alarms/model.ts';
import { simpleStatistics } from '../../metrics/statistics.ts';
import { date } from '../../state.ts';
import { dimensionList } from '../members.ts';
import { shownQuery } from '../metrics/metric-queries.ts';

function common(alarm: Alarm) {
  return {
    AlarmName: alarm.name,
    AlarmArn: alarm.arn,
    AlarmDescription: alarm.description,
    AlarmConfigurationUpdatedTimestamp: date(alarm.configuredAt),
    ActionsEnabled: alarm.actionsEnabled,
    OKActions: alarm.actions.OK,
    AlarmActions: alarm.actions.ALARM,
    InsufficientDataActions: alarm.actions.INSUFFICIENT_DATA,
    StateValue: alarm.state.value,
    StateReason: alarm.state.reason,
    StateReasonData: alarm.state.reasonData,
    StateUpdatedTimestamp: date(alarm.state.updatedAt),
    StateTransitionedTimestamp: date(alarm.state.transitionedAt),
  };
}

function watched(alarm: MetricAlarm) {
  const metric = alarm.plain ? watchedQuery(alarm)?.metric : undefined;
  if (metric === undefined) return { Metrics: alarm.queries.map(shownQuery) };
  const statistic = simpleStatistics.includes(metric.stat) ? 'Statistic' : 'ExtendedStatistic';
  return {
    MetricName: metric.id.name,
    Namespace: metric.id.namespace,
    [statistic]: metric.stat,
    Dimensions: dimensionList(metric.id.dimensions),
    Period: metric.period / 1000,
    Unit: metric.unit,
  };
}

export function shownMetricAlarm(alarm: MetricAlarm) {
  return {
    ...common(alarm),
    ...watched(alarm),
    EvaluationPeriods: alarm.evaluationPeriods,
    DatapointsToAlarm: alarm.datapointsToAlarm,
    ...(alarm.band === undefined
      ? { Threshold: alarm.threshold, ComparisonOperator: alarm.comparison }
      : { ThresholdMetricId: alarm.band.metricId, ComparisonOperator: alarm.band.comparison }),
    TreatMissingData: alarm.treatMissingData,
    EvaluateLowSampleCountPercentile: alarm.evaluateLowSampleCountPercentile,
  };
}

/** What holds the actions of an alarm back, in words. */
const suppressions: Readonly<Record<string, string>> = {
  Alarm: 'Actions are suppressed by the suppressor alarm',
  WaitPeriod: 'Actions are suppressed while waiting for the suppressor alarm',
  ExtensionPeriod: 'Actions are suppressed for a while after the suppressor alarm',
};

export function shownCompositeAlarm(alarm: CompositeAlarm, suppressedBy: string | undefined) {
  const { suppressor } = alarm;
  return {
    ...common(alarm),
    AlarmRule: alarm.ruleText,
    ...(suppressor === undefined
      ? {}
      : {
          ActionsSuppressor: suppressor.given,
          ActionsSuppressorWaitPeriod: suppressor.waitMs / 1000,
          ActionsSuppressorExtensionPeriod: suppressor.extensionMs / 1000,
        }),
    ...(suppressedBy === undefined
      ? {}
      : {
          ActionsSuppressedBy: suppressedBy,
          ActionsSuppressedReason: suppressions[suppressedBy],
        }),
  };
}
