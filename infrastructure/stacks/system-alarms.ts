import type { Construct } from 'constructs';
import { ErrorRateAlarm } from '../constructs/error-rate-alarm.ts';
import type { NodeFunction } from '../constructs/node-function.ts';
import type { SystemOptions } from './system.ts';

/** An alarm on the error rate of each function, by the name it has in the alarm's. */
export function errorRateAlarms(
  scope: Construct,
  functions: Readonly<Record<string, NodeFunction>>,
  { environment, names, topicArn }: SystemOptions & { readonly topicArn: string },
): void {
  const { errorRatePercent, errorRatePeriodSeconds } = environment.alarms;
  for (const [thing, of] of Object.entries(functions)) {
    new ErrorRateAlarm(scope, `${thing}-error-rate`, {
      name: names(`${thing}-error-rate`),
      description: `More than ${errorRatePercent} % of the runs of ${of.functionName} fail. Read its log.`,
      of,
      threshold: errorRatePercent,
      periodSeconds: errorRatePeriodSeconds,
      topicArn,
    });
  }
}
