import type { Construct } from 'constructs';
import { QueueAlarms } from '../constructs/queue-alarms.ts';
import type { DrawingsFunctions } from './drawings-functions.ts';
import type { DrawingsResources } from './drawings-resources.ts';
import type { SystemOptions } from './system.ts';
import { errorRateAlarms } from './system-alarms.ts';

/** The alarms of the system "drawings"; all of them speak to its topic. */
export function drawingsAlarms(
  scope: Construct,
  parts: DrawingsResources & DrawingsFunctions,
  options: SystemOptions,
): void {
  const { alarms } = options.environment;
  const topicArn = parts.topic.arn;
  new QueueAlarms(scope, 'queue-alarms', {
    queue: parts.queue,
    names: options.names,
    topicArn,
    periodSeconds: alarms.deadLetterPeriodSeconds,
    agePeriodSeconds: alarms.agePeriodSeconds,
  });
  const functions = {
    api: parts.submitDrawing,
    worker: parts.processDrawing,
    status: parts.jobStatus,
    'revise-schedule': parts.reviseSchedule,
    'manage-jobs': parts.manageJobs,
    'dead-letter-processor': parts.deadLetterProcessor,
  };
  errorRateAlarms(scope, functions, { ...options, topicArn });
}
