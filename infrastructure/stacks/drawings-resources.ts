import type { Construct } from 'constructs';
import { AlertTopic } from '../constructs/alert-topic.ts';
import { FileBucket } from '../constructs/file-bucket.ts';
import { JobQueue } from '../constructs/job-queue.ts';
import { JobTable } from '../constructs/job-table.ts';
import { SecretParameter } from '../constructs/secret-parameter.ts';
import type { SystemOptions } from './system.ts';

/** Everything that keeps something: what outlives a function. */
export interface DrawingsResources {
  readonly queue: JobQueue;
  readonly table: JobTable;
  readonly bucket: FileBucket;
  readonly topic: AlertTopic;
  readonly geminiKey: SecretParameter;
}

export interface DrawingsResourcesOptions extends SystemOptions {
  /** The AWS account; undefined in a local cloud. */
  readonly account: string | undefined;
}

/** Attributes and indexes of the jobs, as the brief names them. */
const jobIndexes = [
  { name: 'StatusDateIndex', hashKey: 'status', rangeKey: 'created_at' },
  { name: 'ClientProjectIndex', hashKey: 'client_name', rangeKey: 'created_at' },
  { name: 'DateRangeIndex', hashKey: 'date_bucket', rangeKey: 'created_at' },
  // One company's list never reads another's.
  { name: 'CompanyDateIndex', hashKey: 'company_id', rangeKey: 'created_at' },
] as const;

/** Queue, table, bucket, topic and secret of the system "drawings". */
export function drawingsResources(
  scope: Construct,
  { environment, names, account }: DrawingsResourcesOptions,
): DrawingsResources {
  const settings = environment.drawings;
  const local = account === undefined;
  return {
    geminiKey: new SecretParameter(scope, 'gemini-key', {
      name: `/security-assistant/${environment.name}/gemini-api-key`,
      description: 'Key of the Gemini API. Set its value by hand; no deployment changes it.',
    }),
    queue: new JobQueue(scope, 'processing', {
      name: names('processing'),
      deadLetterName: names('processing-dlq'),
      visibilityTimeoutSeconds: settings.queueVisibilitySeconds,
      consumerTimeoutSeconds: settings.worker.timeoutSeconds,
      maxReceiveCount: settings.maxReceiveCount,
    }),
    table: new JobTable(scope, 'jobs', {
      name: names('jobs'),
      hashKey: 'company#client#job',
      indexes: jobIndexes,
      pointInTimeRecovery: settings.pointInTimeRecovery,
      deletionProtection: settings.protectData,
    }),
    bucket: new FileBucket(scope, 'files', {
      // The name of a bucket is unique in the world, not in the account.
      name: local ? names('files') : `${names('files')}-${account}`,
      corsOrigins: environment.corsOrigins,
      expireAfterDays: settings.fileDays,
      tlsOnly: !local,
      pathStyle: local,
      forceDestroy: !settings.protectData,
      acceleration: settings.transferAcceleration,
      intelligentTiering: settings.intelligentTiering,
    }),
    topic: new AlertTopic(scope, 'alerts', {
      name: names('alerts'),
      ...(local ? {} : { encryptedFor: account }),
    }),
  };
}
