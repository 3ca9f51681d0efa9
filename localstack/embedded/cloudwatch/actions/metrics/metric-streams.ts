import { AwsError } from '../../../kernel/aws-error.ts';
import { tagsOf } from '../../../kernel/tags.ts';
import { invalidCombination } from '../../errors.ts';
import { date, type Monitoring, type MonitoringAction, metricStreamArn } from '../../state.ts';
import { page } from '../members.ts';

/** A stream of metrics to Firehose, which this cloud has not: it is kept and sends nothing. */
export interface MetricStream {
  readonly name: string;
  readonly firehoseArn: string;
  readonly roleArn: string;
  readonly outputFormat: string;
  readonly includeFilters: readonly object[];
  readonly excludeFilters: readonly object[];
  readonly statistics: readonly object[];
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly isRunning: boolean;
}

const nameRules = { min: 1, max: 255 } as const;

function streamOf(name: string, { metricStreams }: Monitoring): MetricStream {
  const stream = metricStreams.get(name);
  if (stream !== undefined) return stream;
  throw new AwsError('ResourceNotFoundException', `Metric stream ${name} does not exist`, 404);
}

export const putMetricStream: MonitoringAction = (fields, monitoring) => {
  fields.disallow('cloudwatch:PutMetricStream', 'IncludeLinkedAccountsMetrics');
  const name = fields.requiredText('Name', nameRules);
  const known = monitoring.metricStreams.get(name);
  const list = (member: string) => fields.objects(member).map(({ values }) => values);
  const now = monitoring.clock.now();
  const stream: MetricStream = {
    name,
    firehoseArn: fields.requiredText('FirehoseArn', { min: 1, max: 1024 }),
    roleArn: fields.requiredText('RoleArn', { min: 1, max: 1024 }),
    outputFormat: fields.requiredText('OutputFormat', {
      oneOf: ['json', 'opentelemetry0.7', 'opentelemetry1.0'],
    }),
    includeFilters: list('IncludeFilters'),
    excludeFilters: list('ExcludeFilters'),
    statistics: list('StatisticsConfigurations'),
    createdAt: known?.createdAt ?? now,
    updatedAt: now,
    isRunning: known?.isRunning ?? true,
  };
  if (stream.includeFilters.length > 0 && stream.excludeFilters.length > 0) {
    throw invalidCombination('IncludeFilters and ExcludeFilters are mutually exclusive.');
  }
  const arn = metricStreamArn(monitoring, name);
  if (known === undefined) monitoring.tags.set(arn, tagsOf(fields));
  monitoring.metricStreams.set(name, stream);
  return { Arn: arn };
};

function shown(stream: MetricStream, monitoring: Monitoring) {
  return {
    Arn: metricStreamArn(monitoring, stream.name),
    Name: stream.name,
    FirehoseArn: stream.firehoseArn,
    State: stream.isRunning ? 'running' : 'stopped',
    CreationDate: date(stream.createdAt),
    LastUpdateDate: date(stream.updatedAt),
    OutputFormat: stream.outputFormat,
  };
}

export const getMetricStream: MonitoringAction = (fields, monitoring) => {
  const stream = streamOf(fields.requiredText('Name', nameRules), monitoring);
  return {
    ...shown(stream, monitoring),
    RoleArn: stream.roleArn,
    IncludeFilters: stream.includeFilters,
    ExcludeFilters: stream.excludeFilters,
    StatisticsConfigurations: stream.statistics,
  };
};

export const listMetricStreams: MonitoringAction = (fields, monitoring) => {
  const size = fields.number('MaxResults', { min: 1, max: 500 }) ?? 500;
  const { items, nextToken } = page(fields, [...monitoring.metricStreams.values()], size);
  return { Entries: items.map((stream) => shown(stream, monitoring)), NextToken: nextToken };
};

function run(isRunning: boolean): MonitoringAction {
  return (fields, monitoring) => {
    for (const name of fields.texts('Names', nameRules)) {
      const stream = streamOf(name, monitoring);
      const updatedAt = monitoring.clock.now();
      monitoring.metricStreams.set(name, { ...stream, isRunning, updatedAt });
    }
    return {};
  };
}

export const startMetricStreams = run(true);
export const stopMetricStreams = run(false);

export const deleteMetricStream: MonitoringAction = (fields, monitoring) => {
  const name = fields.requiredText('Name', nameRules);
  // One that is not there is gone already.
  monitoring.metricStreams.delete(name);
  monitoring.tags.delete(metricStreamArn(monitoring, name));
  return {};
};
