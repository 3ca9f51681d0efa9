import type { JsonObject } from '../../kernel/protocols/json.ts';
import type { MetricQuery } from '../metrics/metric-query.ts';
import { type MetricAlarm, watchedQuery } from './model.ts';
import { alarmTime } from './reason.ts';
import type { Transition } from './transition.ts';

/** Names of regions as notifications print them; others stand for themselves. */
const regionNames: Readonly<Record<string, string>> = {
  'us-east-1': 'US East (N. Virginia)',
  'us-east-2': 'US East (Ohio)',
  'us-west-1': 'US West (N. California)',
  'us-west-2': 'US West (Oregon)',
  'ap-northeast-1': 'Asia Pacific (Tokyo)',
  'ap-south-1': 'Asia Pacific (Mumbai)',
  'ap-southeast-1': 'Asia Pacific (Singapore)',
  'ap-southeast-2': 'Asia Pacific (Sydney)',
  'ca-central-1': 'Canada (Central)',
  'eu-central-1': 'EU (Frankfurt)',
  'eu-north-1': 'EU (Stockholm)',
  'eu-west-1': 'EU (Ireland)',
  'eu-west-2': 'EU (London)',
  'eu-west-3': 'EU (Paris)',
  'sa-east-1': 'South America (Sao Paulo)',
};

const regionName = (region: string) => regionNames[region] ?? region;

function snsDimensions(dimensions: Readonly<Record<string, string>>) {
  return Object.entries(dimensions).map(([name, value]) => ({ value, name }));
}

function snsQuery({ id, label, metric, expression, returnData }: MetricQuery): JsonObject {
  return {
    ...(expression === undefined ? {} : { Expression: expression }),
    Id: id,
    ...(label === undefined ? {} : { Label: label }),
    ...(metric === undefined
      ? {}
      : {
          MetricStat: {
            Metric: {
              Dimensions: snsDimensions(metric.id.dimensions),
              MetricName: metric.id.name,
              Namespace: metric.id.namespace,
            },
            Period: metric.period / 1000,
            Stat: metric.stat,
            ...(metric.unit === undefined ? {} : { Unit: metric.unit }),
          },
        }),
    ReturnData: returnData,
  };
}

function trigger(alarm: MetricAlarm): JsonObject {
  const metric = alarm.plain ? watchedQuery(alarm)?.metric : undefined;
  const extended = metric !== undefined && /^(p|tm|tc|ts|wm|pr|iqm)/i.test(metric.stat);
  const terms = {
    Period: alarm.period / 1000,
    EvaluationPeriods: alarm.evaluationPeriods,
    ...(alarm.datapointsToAlarm === undefined
      ? {}
      : { DatapointsToAlarm: alarm.datapointsToAlarm }),
    ...(alarm.band === undefined
      ? { ComparisonOperator: alarm.comparison, Threshold: alarm.threshold }
      : { ComparisonOperator: alarm.band.comparison, ThresholdMetricId: alarm.band.metricId }),
    TreatMissingData: alarm.treatMissingData ?? 'missing',
    EvaluateLowSampleCountPercentile: alarm.evaluateLowSampleCountPercentile ?? '',
  };
  if (metric === undefined) return { ...terms, Metrics: alarm.queries.map(snsQuery) };
  return {
    MetricName: metric.id.name,
    Namespace: metric.id.namespace,
    ...(extended
      ? { StatisticType: 'ExtendedStatistic', ExtendedStatistic: metric.stat }
      : { StatisticType: 'Statistic', Statistic: snsStatistic(metric.stat) }),
    Unit: metric.unit ?? null,
    Dimensions: snsDimensions(metric.id.dimensions),
    ...terms,
  };
}

/** `SampleCount` is printed as `SAMPLE_COUNT`. */
function snsStatistic(stat: string): string {
  return stat.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
}

function snsDetails({ alarm, children }: Transition): JsonObject {
  if (alarm.kind === 'metric') return { Trigger: trigger(alarm) };
  return {
    AlarmRule: alarm.ruleText,
    TriggeringChildren: children.map((child) => ({
      Arn: child.arn,
      State: { Value: child.state.value, Timestamp: alarmTime(child.state.updatedAt) },
    })),
  };
}

/** Subject and message of the notification to a topic. */
export function snsMessage(transition: Transition): { subject: string; message: string } {
  const { alarm, previous, account, region } = transition;
  return {
    // SNS takes no subject of more than 100 characters.
    subject: `${alarm.state.value}: "${alarm.name}" in ${regionName(region)}`.slice(0, 100),
    message: JSON.stringify({
      AlarmName: alarm.name,
      AlarmDescription: alarm.description ?? null,
      AWSAccountId: account,
      AlarmConfigurationUpdatedTimestamp: alarmTime(alarm.configuredAt),
      NewStateValue: alarm.state.value,
      NewStateReason: alarm.state.reason,
      StateChangeTime: alarmTime(alarm.state.updatedAt),
      Region: regionName(region),
      AlarmArn: alarm.arn,
      OldStateValue: previous.value,
      OKActions: alarm.actions.OK,
      AlarmActions: alarm.actions.ALARM,
      InsufficientDataActions: alarm.actions.INSUFFICIENT_DATA,
      ...snsDetails(transition),
    }),
  };
}
