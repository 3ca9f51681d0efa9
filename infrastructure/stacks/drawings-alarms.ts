import type { Construct } from 'constructs';
import { ErrorRateAlarm } from '../constructs/error-rate-alarm.ts';
import { QueueAlarms } from '../constructs/queue-alarms.ts';
import type { DrawingsFunctions } from './drawings-functions.ts';
import type { DrawingsResources } from './drawings-resources.ts';
import type { SystemOptions } from './system.ts';

/** The alarms of the system "drawings"; all of them speak to its topic. */
export function drawingsAlarms(
  scope: Construct,
  parts: DrawingsResources & DrawingsFunctions,
  { environment, names }: SystemOptions,
): void {
  const { alarms } = environment;
  const topicArn = parts.topic.arn;
  new QueueAlarms(scope, 'queue-alarms', {
    queue: parts.queue,
    names,
    topicArn,
    periodSeconds: alarms.deadLetterPeriodSeconds,
    agePeriodSeconds: alarms.agePeriodSeconds,
  });
  const functions = {
    api: parts.submitDrawing,
    worker: parts.processDrawing,
    status: parts.jobStatus,
    'revise-schedule': parts.reviseSchedule,
    'dead-letter-processor': parts.deadLetterProcessor,
  };
  for (const [thing, of] of Object.entries(functions)) {
    new ErrorRateAlarm(scope, `${thing}-error-rate`, {
      name: names(`${thing}-error-rate`),
      description: `More than ${alarms.errorRatePercent} % of the runs of ${of.functionName} fail. Read its log.`,
      of,
      threshold: alarms.errorRatePercent,
      periodSeconds: alarms.errorRatePeriodSeconds,
      topicArn,
    });
  }
}
