import type { Construct } from 'constructs';
import { EventBus } from '../constructs/event-bus.ts';
import { JobQueue } from '../constructs/job-queue.ts';
import { systemThings } from '../system-places.ts';
import type { ResourcesOptions } from './system.ts';
import {
  companyIndex,
  deadLetterIndex,
  type SystemResources,
  statusIndex,
  systemResources,
} from './system-resources.ts';

/** Everything that keeps something: what outlives a function. */
export interface AiJobsResources extends SystemResources {
  readonly requests: JobQueue;
  readonly results: JobQueue;
  readonly events: EventBus;
}

/** Queues, table, bucket, bus, topic and secret of the system "ai-jobs". */
export function aiJobsResources(scope: Construct, options: ResourcesOptions): AiJobsResources {
  const { environment, names } = options;
  const settings = environment.aiJobs;
  const queueOf = (thing: 'request' | 'response', visibility: number, timeout: number) =>
    new JobQueue(scope, thing, {
      name: names(`ai-job-${thing}`),
      deadLetterName: names(`ai-job-${thing}-dlq`),
      visibilityTimeoutSeconds: visibility,
      consumerTimeoutSeconds: timeout,
      maxReceiveCount: settings.maxReceiveCount,
      tags: {
        Environment: environment.name,
        Application: 'bayon-coagent',
        Service: 'ai-jobs',
      },
    });
  const { queueVisibilitySeconds, worker, results } = settings;
  return {
    requests: queueOf('request', queueVisibilitySeconds, worker.timeoutSeconds),
    results: queueOf('response', results.queueVisibilitySeconds, results.timeoutSeconds),
    events: new EventBus(scope, 'events', {
      name: names('ai-jobs-events'),
      description: 'Tells when an AI job has completed or failed, once for each job.',
    }),
    ...systemResources(scope, options, {
      settings,
      parameters: 'bayon-coagent',
      table: {
        name: names(systemThings['ai-jobs'].table),
        indexes: [statusIndex, companyIndex, deadLetterIndex],
      },
      bucketName: names('ai-jobs-files'),
      topicName: names('ai-jobs-alerts'),
    }),
  };
}
