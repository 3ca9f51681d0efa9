import type { JsonObject } from '../../kernel/protocols/json.ts';
import { mappingArn, type Place } from '../names.ts';
import type { Mapping } from './mapping.ts';

/** A mapping as `EventSourceMappingConfiguration`. */
export function renderMapping(mapping: Mapping, place: Place): JsonObject {
  const { settings } = mapping;
  return {
    UUID: mapping.uuid,
    EventSourceMappingArn: mappingArn(place, mapping.uuid),
    EventSourceArn: mapping.queueArn,
    FunctionArn: mapping.functionArn,
    BatchSize: settings.batchSize,
    MaximumBatchingWindowInSeconds: settings.window,
    FunctionResponseTypes: settings.reportsFailures ? ['ReportBatchItemFailures'] : [],
    ...(settings.maximumConcurrency === undefined
      ? {}
      : { ScalingConfig: { MaximumConcurrency: settings.maximumConcurrency } }),
    ...(settings.provisionedPollers === undefined
      ? {}
      : {
          ProvisionedPollerConfig: {
            MinimumPollers: settings.provisionedPollers.minimum,
            MaximumPollers: settings.provisionedPollers.maximum,
          },
        }),
    ...(settings.metrics.length === 0 ? {} : { MetricsConfig: { Metrics: settings.metrics } }),
    ...(settings.filters.length === 0
      ? {}
      : {
          FilterCriteria: {
            Filters: settings.filters.map(({ pattern }) => ({ Pattern: pattern })),
          },
        }),
    State: mapping.state,
    StateTransitionReason: 'USER_INITIATED',
    LastProcessingResult: mapping.lastProcessingResult,
    LastModified: mapping.lastModified / 1000,
  };
}
