import type { Construct } from 'constructs';
import { QueueAlarms } from '../constructs/queue-alarms.ts';
import { RateDropAlarm } from '../constructs/rate-drop-alarm.ts';
import type { AiJobsFunctions } from './ai-jobs-functions.ts';
import type { AiJobsResources } from './ai-jobs-resources.ts';
import type { SystemOptions } from './system.ts';
import { errorRateAlarms } from './system-alarms.ts';

/** The alarms of the system "ai-jobs"; all of them speak to its topic. */
export function aiJobsAlarms(
  scope: Construct,
  parts: AiJobsResources & AiJobsFunctions,
  options: SystemOptions,
): void {
  const { names, environment } = options;
  const { deadLetterPeriodSeconds, agePeriodSeconds, loadPeriodSeconds } = environment.alarms;
  const { load } = environment.aiJobs;
  const topicArn = parts.topic.arn;
  const common = {
    topicArn,
    periodSeconds: deadLetterPeriodSeconds,
    agePeriodSeconds,
    oldestMessageSeconds: load.oldestSeconds,
  };
  new QueueAlarms(scope, 'request-alarms', {
    ...common,
    queue: parts.requests,
    names: (thing) => names(`ai-job-request-${thing}`),
    waiting: { threshold: load.waiting, periodSeconds: loadPeriodSeconds },
  });
  new QueueAlarms(scope, 'response-alarms', {
    ...common,
    queue: parts.results,
    names: (thing) => names(`ai-job-response-${thing}`),
  });
  new RateDropAlarm(scope, 'request-rate', {
    name: names('ai-job-request-rate-drop'),
    description: `Requests wait while fewer than ${load.slowestPerMinute} a minute are done. See whether the worker runs, fails or waits for its model.`,
    waiting: parts.requests,
    done: parts.results,
    slowestPerMinute: load.slowestPerMinute,
    periodSeconds: loadPeriodSeconds,
    datapoints: 5,
    topicArn,
  });
  const functions = {
    'ai-jobs-api': parts.aiJobsApi,
    'generate-content': parts.generateContent,
    'record-results': parts.recordResults,
    'watch-dead-letters': parts.watchDeadLetters,
    'manage-dead-letters': parts.manageDeadLetters,
  };
  errorRateAlarms(scope, functions, { ...options, topicArn });
}
