import type { Clock } from '../kernel/clock.ts';
import type { Fields } from '../kernel/fields.ts';
import type { JsonObject } from '../kernel/protocols/json.ts';
import type { MetricSink } from '../ports.ts';
import { emfMetrics } from './emf/emf.ts';
import { invalidParameter, noLogGroup } from './errors.ts';
import { applyFilter } from './metric-filters.ts';
import type { LogGroup, LogStore, LogStream } from './store.ts';

interface QueryDefinition {
  readonly id: string;
  readonly name: string;
  readonly queryString: string;
  readonly queryLanguage: string;
  readonly logGroupNames: readonly string[];
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
}

export interface LogsContext {
  readonly clock: Clock;
  readonly store: LogStore;
  readonly metrics: MetricSink;
  readonly queryDefinitions: Map<string, QueryDefinition>;
}

export type LogsAction = (fields: Fields, context: LogsContext) => JsonObject;

export const groupNameRules = { min: 1, max: 512, pattern: /^[.\-_/#A-Za-z0-9]+$/ } as const;
export const streamNameRules = { min: 1, max: 512, pattern: /^[^:*]*$/ } as const;

/** `name` of a name or of an ARN, with or without `:*`. */
export function groupNameOf(identifier: string): string {
  if (!identifier.startsWith('arn:')) return identifier;
  return identifier.split(':').slice(6).join(':').replace(/:\*$/, '');
}

/** The group that a request names by `logGroupName` or `logGroupIdentifier`. */
export function groupOf(fields: Fields, { store }: LogsContext): LogGroup {
  const identifier = fields.text('logGroupIdentifier', { min: 1, max: 2048 });
  const name = fields.text('logGroupName', groupNameRules);
  if (identifier !== undefined && name !== undefined) {
    throw invalidParameter('LogGroup name and LogGroup ARN are mutually exclusive parameters.');
  }
  const wanted = identifier === undefined ? name : groupNameOf(identifier);
  const group = store.group(wanted ?? fields.missing('logGroupName'));
  if (group === undefined) throw noLogGroup();
  return group;
}

/** Stores lines and publishes the metrics that are in them. */
export function ingest(
  context: LogsContext,
  group: LogGroup,
  stream: LogStream,
  lines: readonly { readonly timestamp: number; readonly message: string }[],
): void {
  const { clock, metrics, store } = context;
  const events = store.append(group, stream, lines, clock.now());
  for (const filter of group.filters.values()) applyFilter(filter, events, metrics);
  for (const { message, timestamp } of events) {
    for (const datum of emfMetrics(message, timestamp)) metrics.put(datum);
  }
}
