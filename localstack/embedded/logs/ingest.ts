import type { LogsContext } from './context.ts';
import { emfMetrics } from './emf/emf.ts';
import { bytesOf } from './events/stored-event.ts';
import type { LogGroup, LogStream } from './groups/log-group.ts';
import { streamKey } from './keeping.ts';
import { applyFilter } from './metric-filters.ts';
import { parcelsOf } from './subscriptions/subscription.ts';

/** The metrics of the service itself. Source: user guide, "CloudWatch Logs usage metrics". */
function putVolume(
  { clock, metrics }: LogsContext,
  { name }: LogGroup,
  events: readonly { readonly message: string }[],
): void {
  const bytes = events.reduce((sum, { message }) => sum + bytesOf(message), 0);
  const common = {
    namespace: 'AWS/Logs',
    dimensions: { LogGroupName: name },
    timestamp: clock.now(),
  };
  metrics.put({ ...common, name: 'IncomingLogEvents', value: events.length, unit: 'None' });
  metrics.put({ ...common, name: 'IncomingBytes', value: bytes, unit: 'Bytes' });
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
  context.changed(streamKey(group.name, stream.name));
  putVolume(context, group, events);
  for (const filter of group.filters.values()) applyFilter(filter, events, metrics);
  for (const parcel of parcelsOf(group, { events, stream: stream.name })) {
    void context.subscriptions.send(parcel);
  }
  for (const { message, timestamp } of events) {
    for (const datum of emfMetrics(message, timestamp)) metrics.put(datum);
  }
}
