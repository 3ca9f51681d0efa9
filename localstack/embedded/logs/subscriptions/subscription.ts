import { gzipSync } from 'node:zlib';
import { eventId, type StoredEvent } from '../events/stored-event.ts';
import type { LogGroup } from '../groups/log-group.ts';
import type { Pattern } from '../patterns/pattern.ts';

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

/** Events on their way to a function. */
export interface SubscriptionParcel {
  readonly group: string;
  readonly filter: string;
  readonly destinationArn: string;
  readonly payload: Buffer;
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
export function principalOf(group: Pick<LogGroup, 'arn'>) {
  return {
    kind: 'service',
    service: 'logs.amazonaws.com',
    sourceArn: `${group.arn}:*`,
  } as const;
}

/** What the functions get that are subscribed to a group, of new events of one of its streams. */
export function parcelsOf(
  group: LogGroup,
  { events, stream }: { readonly events: readonly StoredEvent[]; readonly stream: string },
): readonly SubscriptionParcel[] {
  return [...group.subscriptions.values()].flatMap((filter) => {
    const found = matching(filter, events);
    if (found.length === 0) return [];
    const payload = payloadOf(group, stream, { filter: filter.name, events: found });
    const { destinationArn, name } = filter;
    return [{ group: group.name, filter: name, destinationArn, payload }];
  });
}
