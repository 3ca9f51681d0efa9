import type { Construct } from 'constructs';
import { AlertTopic } from '../constructs/alert-topic.ts';
import { FileBucket, type FileBucketProps } from '../constructs/file-bucket.ts';
import { JobTable, type JobTableProps } from '../constructs/job-table.ts';
import { SecretParameter } from '../constructs/secret-parameter.ts';
import type { SystemSettings } from '../environment.ts';
import { bucketName } from '../names.ts';
import type { ResourcesOptions } from './system.ts';

/** What keeps something in every system, beside its queues. */
export interface SystemResources {
  readonly table: JobTable;
  readonly bucket: FileBucket;
  readonly topic: AlertTopic;
  readonly geminiKey: SecretParameter;
}

/** How the resources of systems differ. */
export interface SystemResourcesProps {
  readonly settings: SystemSettings;
  readonly table: Pick<JobTableProps, 'name' | 'indexes'>;
  /** Without the account. */
  readonly bucketName: string;
  readonly bucket?: Pick<FileBucketProps, 'acceleration' | 'intelligentTiering'>;
  readonly topicName: string;
  /** First part of the path of its parameters. */
  readonly parameters: string;
}

export const statusIndex = {
  name: 'StatusDateIndex',
  hashKey: 'status',
  rangeKey: 'created_at',
};

/** One company's list never reads another's. */
export const companyIndex = {
  name: 'CompanyDateIndex',
  hashKey: 'company_id',
  rangeKey: 'created_at',
};

/** One company's dead jobs. No other has the attribute, so that the index is as small as they are few. */
export const deadLetterIndex = {
  name: 'DeadLetterIndex',
  hashKey: 'dead_letter_of',
  rangeKey: 'created_at',
};

/** Table, bucket, topic and secret of a system. */
export function systemResources(
  scope: Construct,
  { environment, account }: ResourcesOptions,
  props: SystemResourcesProps,
): SystemResources {
  const { settings } = props;
  const local = account === undefined;
  return {
    geminiKey: new SecretParameter(scope, 'gemini-key', {
      name: `/${props.parameters}/${environment.name}/gemini-api-key`,
      description: 'Key of the Gemini API. Set its value by hand; no deployment changes it.',
    }),
    table: new JobTable(scope, 'jobs', {
      ...props.table,
      hashKey: 'company#client#job',
      pointInTimeRecovery: settings.pointInTimeRecovery,
      deletionProtection: settings.protectData,
    }),
    bucket: new FileBucket(scope, 'files', {
      ...props.bucket,
      name: bucketName(props.bucketName, account),
      corsOrigins: environment.corsOrigins,
      expireAfterDays: settings.fileDays,
      tlsOnly: !local,
      pathStyle: local,
      forceDestroy: !settings.protectData,
    }),
    topic: new AlertTopic(scope, 'alerts', {
      name: props.topicName,
      ...(local ? {} : { encryptedFor: account }),
    }),
  };
}
