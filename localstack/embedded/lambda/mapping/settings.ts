import type { Fields } from '../../kernel/fields.ts';
import { invalidParameter, violation } from '../errors.ts';
import { validateTogether } from '../input.ts';
import { type Filter, readFilter } from './filter.ts';
import type { MappingSettings } from './mapping.ts';

/** Members of the requests that `readMappingSettings` understands. */
export const mappingMembers = [
  'BatchSize',
  'MaximumBatchingWindowInSeconds',
  'ScalingConfig',
  'FunctionResponseTypes',
  'FilterCriteria',
  'MetricsConfig',
  'ProvisionedPollerConfig',
] as const;

/** What mappings of streams, topics and brokers have. */
const membersOfOthers: readonly string[] = [
  'AmazonManagedKafkaEventSourceConfig',
  'BisectBatchOnFunctionError',
  'DestinationConfig',
  'DocumentDBEventSourceConfig',
  'MaximumRecordAgeInSeconds',
  'MaximumRetryAttempts',
  'ParallelizationFactor',
  'Queues',
  'SelfManagedEventSource',
  'SelfManagedKafkaEventSourceConfig',
  'SourceAccessConfigurations',
  'StartingPosition',
  'StartingPositionTimestamp',
  'Topics',
  'TumblingWindowInSeconds',
];

/** @throws AwsError InvalidParameterValueException for what queues do not have. */
export function checkMembers(input: Fields): void {
  const other = membersOfOthers.find((name) => input.has(name));
  if (other === undefined) return;
  throw invalidParameter(`${other} is not supported for an Amazon SQS event source.`);
}

/** A mapping has at most so many filters. */
const maximumFilters = 5;
const maximumFifoBatch = 10;

const defaults: MappingSettings = {
  batchSize: 10,
  window: 0,
  maximumConcurrency: undefined,
  provisionedPollers: undefined,
  metrics: [],
  reportsFailures: false,
  filters: [],
};

function readFilters(input: Fields): readonly Filter[] | undefined {
  const criteria = input.object('FilterCriteria');
  if (criteria === undefined) return undefined;
  const filters = criteria.objects('Filters');
  if (filters.length > maximumFilters) {
    throw invalidParameter(`Filter criteria may have at most ${maximumFilters} filters.`);
  }
  return filters.map((filter) => readFilter(filter.text('Pattern') ?? '{}'));
}

function readResponseTypes(input: Fields): boolean | undefined {
  if (!input.has('FunctionResponseTypes')) return undefined;
  const types = input.texts('FunctionResponseTypes');
  if (types.some((type) => type !== 'ReportBatchItemFailures')) {
    throw violation(
      'functionResponseTypes',
      `[${types.join(', ')}]`,
      'Member must satisfy constraint: [Member must satisfy enum value set: [ReportBatchItemFailures], Member must not be null]',
    );
  }
  return types.length > 0;
}

function readConcurrency(input: Fields, before: number | undefined): number | undefined {
  const scaling = input.object('ScalingConfig');
  if (scaling === undefined) return before;
  return scaling.number('MaximumConcurrency', { min: 2, max: 1000, whole: true });
}

function readBatchSize(input: Fields): number | undefined {
  return input.number('BatchSize', { min: 1, max: 10_000, whole: true });
}

/** Seconds. */
function readWindow(input: Fields): number | undefined {
  return input.number('MaximumBatchingWindowInSeconds', { min: 0, max: 300, whole: true });
}

const pollerDefaults = { minimum: 2, maximum: 200 };

function readPollers(
  input: Fields,
  before: MappingSettings,
): MappingSettings['provisionedPollers'] {
  const config = input.object('ProvisionedPollerConfig');
  if (config === undefined) return before.provisionedPollers;
  // An empty one takes the pollers away.
  if (Object.keys(config.values).length === 0) return undefined;
  config.allowOnly('lambda:CreateEventSourceMapping', ['MinimumPollers', 'MaximumPollers']);
  const minimum = config.number('MinimumPollers', { min: 2, max: 200, whole: true });
  const maximum = config.number('MaximumPollers', { min: 2, max: 2000, whole: true });
  const read = {
    minimum: minimum ?? pollerDefaults.minimum,
    maximum: maximum ?? Math.max(pollerDefaults.maximum, minimum ?? 0),
  };
  if (read.minimum <= read.maximum) return read;
  throw invalidParameter('MinimumPollers must not be greater than MaximumPollers.');
}

function readMetrics(input: Fields): MappingSettings['metrics'] | undefined {
  const config = input.object('MetricsConfig');
  if (config === undefined) return undefined;
  const names = config.texts('Metrics');
  const counted = names.filter((name) => name === 'EventCount');
  if (counted.length === names.length) return counted;
  throw violation(
    'metricsConfig.metrics',
    `[${names.join(', ')}]`,
    'Member must satisfy constraint: [Member must satisfy enum value set: [EventCount]]',
  );
}

/**
 * Reads the settings of a create or update request over those there were before.
 * @throws AwsError where a value is out of its range or does not suit the kind of queue.
 */
export function readMappingSettings(
  input: Fields,
  queueArn: string,
  before = defaults,
): MappingSettings {
  validateTogether([
    () => readBatchSize(input),
    () => readWindow(input),
    () => readConcurrency(input, undefined),
    () => readResponseTypes(input),
    () => readMetrics(input),
  ]);
  const isFifo = queueArn.endsWith('.fifo');
  const batchSize = readBatchSize(input) ?? before.batchSize;
  const window = readWindow(input) ?? before.window;
  if (isFifo && batchSize > maximumFifoBatch) {
    throw invalidParameter(
      `Invalid batch size: ${batchSize}. FIFO queues support batch sizes up to ${maximumFifoBatch}.`,
    );
  }
  if (isFifo && window > 0) {
    throw invalidParameter('Batching window is not supported for FIFO queues.');
  }
  if (batchSize > maximumFifoBatch && window === 0) {
    throw invalidParameter(
      'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10',
    );
  }
  const maximumConcurrency = readConcurrency(input, before.maximumConcurrency);
  const provisionedPollers = readPollers(input, before);
  if (maximumConcurrency !== undefined && provisionedPollers !== undefined) {
    throw invalidParameter(
      'MaximumConcurrency and ProvisionedPollerConfig cannot be set for the same event source mapping.',
    );
  }
  return {
    batchSize,
    window,
    maximumConcurrency,
    provisionedPollers,
    metrics: readMetrics(input) ?? before.metrics,
    reportsFailures: readResponseTypes(input) ?? before.reportsFailures,
    filters: readFilters(input) ?? before.filters,
  };
}
