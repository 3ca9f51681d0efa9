import type { Filter } from './filter.ts';

/** Each sees to ten batches at a time. */
interface ProvisionedPollers {
  readonly minimum: number;
  readonly maximum: number;
}

type MappingMetric = 'EventCount';

/** How a mapping reads its queue. */
export interface MappingSettings {
  readonly batchSize: number;
  /** Seconds to wait for a fuller batch. */
  readonly window: number;
  /** Most invocations at a time; undefined: as many as the pollers grow to. */
  readonly maximumConcurrency: number | undefined;
  /** Pollers that are always there, and that there may be; undefined: as the backlog asks for. */
  readonly provisionedPollers: ProvisionedPollers | undefined;
  /** Kinds of metrics that the mapping counts in. */
  readonly metrics: readonly MappingMetric[];
  /** The function names the messages that failed (`ReportBatchItemFailures`). */
  readonly reportsFailures: boolean;
  /** A message passes when one of them lets it through. None: all pass. */
  readonly filters: readonly Filter[];
}

export type MappingState =
  | 'Creating'
  | 'Enabling'
  | 'Enabled'
  | 'Updating'
  | 'Disabling'
  | 'Disabled'
  | 'Deleting';

/** A queue whose messages a function receives. */
export interface Mapping {
  readonly uuid: string;
  readonly queueArn: string;
  /** With version or alias, where the mapping names one. */
  functionArn: string;
  settings: MappingSettings;
  /** It is to read its queue, whatever state it is passing through. */
  enabled: boolean;
  state: MappingState;
  lastProcessingResult: string;
  /** Milliseconds since the epoch. */
  lastModified: number;
  tags: Readonly<Record<string, string>>;
}
