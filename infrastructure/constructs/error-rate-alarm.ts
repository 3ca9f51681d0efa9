import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmMetricQuery,
} from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js';
import { Construct } from 'constructs';
import { type AlarmProps, commonConfig } from './metric-alarm.ts';
import type { NodeFunction } from './node-function.ts';

export interface ErrorRateAlarmProps extends AlarmProps {
  /** The function; the threshold is in percent of its invocations. */
  readonly of: NodeFunction;
}

/**
 * Rings when too large a part of a function's runs fail. Lambda has no such metric, so it is worked
 * out from two. An error can be counted in a period before its invocation, hence the MAX; without
 * either there is no value (0 / 0), which is no failure.
 */
export class ErrorRateAlarm extends Construct {
  constructor(scope: Construct, id: string, props: ErrorRateAlarmProps) {
    super(scope, id);
    const sumOf = (queryId: string, metricName: string): CloudwatchMetricAlarmMetricQuery => ({
      id: queryId,
      metric: {
        namespace: 'AWS/Lambda',
        metricName,
        dimensions: { FunctionName: props.of.functionName },
        stat: 'Sum',
        period: props.periodSeconds,
      },
      returnData: false,
    });
    new CloudwatchMetricAlarm(this, 'alarm', {
      ...commonConfig(this, props),
      comparisonOperator: 'GreaterThanThreshold',
      metricQuery: [
        sumOf('errors', 'Errors'),
        sumOf('invocations', 'Invocations'),
        {
          id: 'rate',
          expression: '100 * errors / MAX([errors, invocations])',
          label: 'Error rate, %',
          returnData: true,
        },
      ],
    });
  }
}
