import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js';
import { Construct } from 'constructs';
import { ensure } from './validation.ts';

export interface AlarmProps {
  readonly name: string;
  /** What it means and what to do, for the person it wakes. */
  readonly description: string;
  readonly threshold: number;
  /** Length of a datapoint: 10, 20, 30 or a multiple of 60. */
  readonly periodSeconds: number;
  /** Datapoints in a row, all of them over the threshold. @default 1 */
  readonly datapoints?: number;
  /** ARN of the topic that hears of the alarm and of its end. */
  readonly topicArn: string;
}

export interface MetricAlarmProps extends AlarmProps {
  /** Such as `AWS/SQS`. */
  readonly namespace: string;
  /** As AWS publishes it; a name that does not exist makes an alarm that never rings. */
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** @default 'Maximum' */
  readonly statistic?: 'Maximum' | 'Sum' | 'Average';
  /** Ring at the threshold, or only above it. @default false - above it */
  readonly atThreshold?: boolean;
}

/** An alarm on one metric. */
export class MetricAlarm extends Construct {
  constructor(scope: Construct, id: string, props: MetricAlarmProps) {
    super(scope, id);
    new CloudwatchMetricAlarm(this, 'alarm', {
      ...commonConfig(this, props),
      namespace: props.namespace,
      metricName: props.metricName,
      dimensions: { ...props.dimensions },
      statistic: props.statistic ?? 'Maximum',
      period: props.periodSeconds,
      comparisonOperator: props.atThreshold
        ? 'GreaterThanOrEqualToThreshold'
        : 'GreaterThanThreshold',
    });
  }
}

/**
 * What every alarm has. Missing data is no failure: a queue nobody uses publishes nothing.
 * @throws ValidationError for a period CloudWatch does not know
 */
export function commonConfig(scope: Construct, props: AlarmProps) {
  const { periodSeconds, datapoints = 1 } = props;
  ensure(
    scope,
    [10, 20, 30].includes(periodSeconds) || (periodSeconds > 0 && periodSeconds % 60 === 0),
    `a period of ${periodSeconds} s does not exist.`,
    'Use 10, 20, 30 or a multiple of 60.',
  );
  return {
    alarmName: props.name,
    alarmDescription: props.description,
    threshold: props.threshold,
    evaluationPeriods: datapoints,
    datapointsToAlarm: datapoints,
    treatMissingData: 'notBreaching',
    alarmActions: [props.topicArn],
    okActions: [props.topicArn],
  };
}
