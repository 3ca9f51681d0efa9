import type { Dimension, StandardUnit, Statistic } from '@aws-sdk/client-cloudwatch';
import * as z from 'zod';
import type { Cloud } from '../cloud.ts';
import { resourceType } from '../resource-type.ts';
import { block, blocks, flag, number, tagged, text, textMap, texts, word } from './schema.ts';
import { changeTags, tagList } from './tags.ts';

const unit = z.custom<StandardUnit>((value) => typeof value === 'string');
const metric = z.strictObject({
  metric_name: text,
  namespace: text.optional(),
  dimensions: textMap.optional(),
  period: number,
  stat: text,
  unit: unit.optional(),
});
const query = z.strictObject({
  id: text,
  account_id: text.optional(),
  expression: text.optional(),
  label: text.optional(),
  metric: block(metric).optional(),
  period: number.optional(),
  return_data: flag.default(false),
});
const schema = z.strictObject({
  alarm_name: text,
  alarm_description: text.optional(),
  comparison_operator: word(
    'GreaterThanOrEqualToThreshold',
    'GreaterThanThreshold',
    'GreaterThanUpperThreshold',
    'LessThanLowerOrGreaterThanUpperThreshold',
    'LessThanLowerThreshold',
    'LessThanOrEqualToThreshold',
    'LessThanThreshold',
  ),
  evaluation_periods: number,
  datapoints_to_alarm: number.optional(),
  threshold: number.optional(),
  threshold_metric_id: text.optional(),
  treat_missing_data: text.default('missing'),
  evaluate_low_sample_count_percentiles: text.optional(),
  metric_name: text.optional(),
  namespace: text.optional(),
  dimensions: textMap.optional(),
  period: number.optional(),
  statistic: word<Statistic>('Average', 'Maximum', 'Minimum', 'SampleCount', 'Sum').optional(),
  extended_statistic: text.optional(),
  unit: unit.optional(),
  metric_query: blocks(query).optional(),
  actions_enabled: flag.default(true),
  alarm_actions: texts.default([]),
  ok_actions: texts.default([]),
  insufficient_data_actions: texts.default([]),
  ...tagged,
});

type Arguments = z.infer<typeof schema>;

function dimensionsOf(dimensions: Readonly<Record<string, string>> | undefined): Dimension[] {
  return Object.entries(dimensions ?? {}).map(([Name, Value]) => ({ Name, Value }));
}

function queryOf(wanted: z.infer<typeof query>) {
  const [stat] = wanted.metric ?? [];
  return {
    Id: wanted.id,
    AccountId: wanted.account_id,
    Expression: wanted.expression,
    Label: wanted.label,
    Period: wanted.period,
    ReturnData: wanted.return_data,
    MetricStat: stat && {
      Metric: {
        MetricName: stat.metric_name,
        Namespace: stat.namespace,
        Dimensions: dimensionsOf(stat.dimensions),
      },
      Period: stat.period,
      Stat: stat.stat,
      Unit: stat.unit,
    },
  };
}

async function put(cloud: Cloud, wanted: Arguments, isNew: boolean): Promise<void> {
  await (await cloud.cloudWatch()).putMetricAlarm({
    AlarmName: wanted.alarm_name,
    AlarmDescription: wanted.alarm_description,
    ComparisonOperator: wanted.comparison_operator,
    EvaluationPeriods: wanted.evaluation_periods,
    DatapointsToAlarm: wanted.datapoints_to_alarm,
    Threshold: wanted.threshold,
    ThresholdMetricId: wanted.threshold_metric_id,
    TreatMissingData: wanted.treat_missing_data,
    EvaluateLowSampleCountPercentile: wanted.evaluate_low_sample_count_percentiles,
    MetricName: wanted.metric_name,
    Namespace: wanted.namespace,
    ...(wanted.metric_name === undefined ? {} : { Dimensions: dimensionsOf(wanted.dimensions) }),
    Period: wanted.period,
    Statistic: wanted.statistic,
    ExtendedStatistic: wanted.extended_statistic,
    Unit: wanted.unit,
    Metrics: wanted.metric_query?.map(queryOf),
    ActionsEnabled: wanted.actions_enabled,
    AlarmActions: wanted.alarm_actions,
    OKActions: wanted.ok_actions,
    InsufficientDataActions: wanted.insufficient_data_actions,
    ...(isNew && Object.keys(wanted.tags_all).length > 0 ? { Tags: tagList(wanted.tags_all) } : {}),
  });
}

export const metricAlarm = resourceType({
  arguments: schema,
  replaceOn: ['alarm_name'],
  async create(cloud, wanted) {
    await put(cloud, wanted, true);
    return { id: wanted.alarm_name };
  },
  async read(cloud, { id }) {
    const { MetricAlarms = [] } = await (await cloud.cloudWatch()).describeAlarms({
      AlarmNames: [id],
    });
    const [alarm] = MetricAlarms;
    return alarm && { arn: alarm.AlarmArn };
  },
  async update(cloud, change) {
    await put(cloud, change.wanted, false);
    const cloudWatch = await cloud.cloudWatch();
    const ResourceARN = String(change.attributes['arn']);
    await changeTags(
      change.arguments,
      change.wanted,
      (tags) => cloudWatch.tagResource({ ResourceARN, Tags: tagList(tags) }),
      (TagKeys) => cloudWatch.untagResource({ ResourceARN, TagKeys }),
    );
  },
  async delete(cloud, { id }) {
    await (await cloud.cloudWatch()).deleteAlarms({ AlarmNames: [id] });
  },
});
