import { gzipSync } from 'node:zlib';
import type { FunctionInvoker } from '../../ports.ts';
import type { Pattern } from '../patterns/pattern.ts';
import { eventId, type LogGroup, type StoredEvent } from '../store.ts';

/** Sends the events of a group that fit to a function. */
export interface SubscriptionFilter {
  readonly name: string;
  readonly patternText: string;
  readonly pattern: Pattern;
  readonly destinationArn: string;
  readonly roleArn: string | undefined;
  readonly distribution: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

interface LogEvent {
  readonly id: string;
  readonly timestamp: number;
  readonly message: string;
  readonly extractedFields?: Readonly<Record<string, string>>;
}

/** What a function gets: compressed JSON in base64, as AWS packs it. */
function payloadOf(
  group: LogGroup,
  stream: string,
  { filter, events }: { readonly filter: string; readonly events: readonly LogEvent[] },
): Buffer {
  const data = gzipSync(
    JSON.stringify({
      messageType: 'DATA_MESSAGE',
      owner: group.arn.split(':')[4],
      logGroup: group.name,
      logStream: stream,
      subscriptionFilters: [filter],
      logEvents: events,
    }),
  );
  return Buffer.from(JSON.stringify({ awslogs: { data: data.toString('base64') } }));
}

function matching({ pattern }: SubscriptionFilter, events: readonly StoredEvent[]): LogEvent[] {
  return events.flatMap((event) => {
    const match = pattern(event.message);
    if (match === undefined) return [];
    const { message, timestamp } = event;
    const extractedFields = match.columns;
    const found = { id: eventId(event), timestamp, message };
    return [extractedFields === undefined ? found : { ...found, extractedFields }];
  });
}

/** Who calls the function: the service, for one group. */
export function principalOf(group: LogGroup) {
  return {
    kind: 'service',
    service: 'logs.amazonaws.com',
    sourceArn: `${group.arn}:*`,
  } as const;
}

/** Hands new events of a stream to the functions that are subscribed to the group. */
export function deliver(
  invoker: FunctionInvoker,
  group: LogGroup,
  { events, stream }: { readonly events: readonly StoredEvent[]; readonly stream: string },
): void {
  for (const filter of group.subscriptions.values()) {
    const found = matching(filter, events);
    if (found.length === 0) continue;
    void invoker
      .invoke({
        functionName: filter.destinationArn,
        payload: payloadOf(group, stream, { filter: filter.name, events: found }),
        type: 'Event',
        principal: principalOf(group),
      })
      // As in AWS, who writes the lines does not hear of it.
      .catch(() => {});
  }
}
