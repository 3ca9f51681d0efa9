import type { Construct } from 'constructs';
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
export interface DrawingsResources extends SystemResources {
  readonly queue: JobQueue;
}

/** Attributes and indexes of the jobs, as the brief names them. */
const jobIndexes = [
  statusIndex,
  { name: 'ClientProjectIndex', hashKey: 'client_name', rangeKey: 'created_at' },
  { name: 'DateRangeIndex', hashKey: 'date_bucket', rangeKey: 'created_at' },
  companyIndex,
  deadLetterIndex,
];

/** Queue, table, bucket, topic and secret of the system "drawings". */
export function drawingsResources(scope: Construct, options: ResourcesOptions): DrawingsResources {
  const { environment, names } = options;
  const settings = environment.drawings;
  return {
    queue: new JobQueue(scope, 'processing', {
      name: names('processing'),
      deadLetterName: names('processing-dlq'),
      visibilityTimeoutSeconds: settings.queueVisibilitySeconds,
      consumerTimeoutSeconds: settings.worker.timeoutSeconds,
      maxReceiveCount: settings.maxReceiveCount,
    }),
    ...systemResources(scope, options, {
      settings,
      parameters: 'security-assistant',
      table: { name: names(systemThings.drawings.table), indexes: jobIndexes },
      bucketName: names('files'),
      bucket: {
        acceleration: settings.transferAcceleration,
        intelligentTiering: settings.intelligentTiering,
      },
      topicName: names('alerts'),
    }),
  };
}
