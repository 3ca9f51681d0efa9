import type { JsonObject } from '../../kernel/protocols/json.ts';
import { invalidParameter } from '../errors.ts';
import { integer, isObject, list, object, text, texts } from '../input.ts';
import type { MappingSettings } from './mapping.ts';

/** Members of the requests that `readMappingSettings` understands. */
export const mappingMembers = [
  'BatchSize',
  'MaximumBatchingWindowInSeconds',
  'ScalingConfig',
  'FunctionResponseTypes',
  'FilterCriteria',
] as const;

/** A mapping has at most so many filters. */
const maximumFilters = 5;
const maximumFifoBatch = 10;

const defaults: MappingSettings = {
  batchSize: 10,
  window: 0,
  maximumConcurrency: undefined,
  reportsFailures: false,
  filters: [],
};

function readFilters(body: JsonObject): readonly string[] | undefined {
  const criteria = object(body, 'FilterCriteria');
  if (criteria === undefined) return undefined;
  const filters = (list(criteria, 'Filters') ?? []).map((filter) =>
    isObject(filter) ? (text(filter, 'Pattern') ?? '{}') : '{}',
  );
  if (filters.length > maximumFilters) {
    throw invalidParameter(`Filter criteria may have at most ${maximumFilters} filters.`);
  }
  for (const pattern of filters) checkPattern(pattern);
  return filters;
}

function checkPattern(pattern: string): void {
  try {
    if (isObject(JSON.parse(pattern))) return;
  } catch {
    // Answered below.
  }
  throw invalidParameter('Invalid filter pattern definition.');
}

function readResponseTypes(body: JsonObject): boolean | undefined {
  const types = texts(body, 'FunctionResponseTypes');
  const unknown = types?.find((type) => type !== 'ReportBatchItemFailures');
  if (unknown !== undefined) {
    throw invalidParameter(`Unsupported function response type: ${unknown}`);
  }
  return types === undefined ? undefined : types.length > 0;
}

function readConcurrency(body: JsonObject, before: number | undefined): number | undefined {
  const scaling = object(body, 'ScalingConfig');
  return scaling === undefined ? before : integer(scaling, 'MaximumConcurrency', [2, 1000]);
}

/**
 * Reads the settings of a create or update request over those there were before.
 * @throws AwsError where a value is out of its range or does not suit the kind of queue.
 */
export function readMappingSettings(
  body: JsonObject,
  queueArn: string,
  before = defaults,
): MappingSettings {
  const isFifo = queueArn.endsWith('.fifo');
  const batchSize = integer(body, 'BatchSize', [1, 10_000]) ?? before.batchSize;
  const window = integer(body, 'MaximumBatchingWindowInSeconds', [0, 300]) ?? before.window;
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
  return {
    batchSize,
    window,
    maximumConcurrency: readConcurrency(body, before.maximumConcurrency),
    reportsFailures: readResponseTypes(body) ?? before.reportsFailures,
    filters: readFilters(body) ?? before.filters,
  };
}
