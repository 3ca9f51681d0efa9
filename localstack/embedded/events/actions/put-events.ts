import { randomUUID } from 'node:crypto';
import type { Fields } from '../../kernel/fields.ts';
import { isObject, parsedJson } from '../../kernel/objects.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import { validationException } from '../errors.ts';
import { busNameOf, type EventsAction, type EventsState } from '../state.ts';

/** Bytes of all entries together; a megabyte since 2025. */
const maximumBytes = 1_048_576;

function invalid(ErrorCode: string, ErrorMessage: string) {
  return { ErrorCode, ErrorMessage };
}

function detailOf(entry: Fields): JsonObject | undefined {
  const detail = parsedJson(entry.text('Detail') ?? '');
  return isObject(detail) ? detail : undefined;
}

function putOne(entry: Fields, state: EventsState): JsonObject {
  const source = entry.text('Source');
  const detailType = entry.text('DetailType');
  if (!source)
    return invalid(
      'InvalidArgument',
      'Parameter Source is not valid. Reason: Source is a required argument.',
    );
  if (!detailType) {
    return invalid(
      'InvalidArgument',
      'Parameter DetailType is not valid. Reason: DetailType is a required argument.',
    );
  }
  if (!entry.text('Detail')) {
    return invalid(
      'InvalidArgument',
      'Parameter Detail is not valid. Reason: Detail is a required argument.',
    );
  }
  if (source.startsWith('aws.')) {
    return invalid('NotAuthorizedForSourceException', 'Not authorized for the source.');
  }
  const detail = detailOf(entry);
  if (detail === undefined) return invalid('MalformedDetail', 'Detail is malformed.');
  const id = randomUUID();
  const bus = state.buses.get(busNameOf(entry.text('EventBusName') ?? 'default'));
  // An unknown bus takes everything and keeps nothing, as in AWS.
  if (bus === undefined) return { EventId: id };
  state.route(bus, {
    version: '0',
    id,
    'detail-type': detailType,
    source,
    account: state.account,
    time: eventTime(entry.time('Time') ?? state.clock.now()),
    region: state.region,
    resources: entry.texts('Resources'),
    detail,
  });
  return { EventId: id };
}

/** Events carry whole seconds. */
export function eventTime(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

function sizeOf(entry: Fields): number {
  const bytes = (name: string) => Buffer.byteLength(entry.text(name) ?? '');
  const resources = entry
    .texts('Resources')
    .reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const time = entry.has('Time') ? 14 : 0;
  return bytes('Source') + bytes('DetailType') + bytes('Detail') + resources + time;
}

export const putEvents: EventsAction = (fields, state) => {
  fields.disallow('events:PutEvents', 'EndpointId');
  const entries = fields.objects('Entries');
  if (entries.length < 1 || entries.length > 10) {
    const bound = entries.length < 1 ? 'greater than or equal to 1' : 'less than or equal to 10';
    throw validationException(
      `1 validation error detected: Value '[...]' at 'entries' failed to satisfy constraint: Member must have length ${bound}`,
    );
  }
  if (entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > maximumBytes) {
    throw validationException('Total size of the entries in the request is over the limit.');
  }
  const Entries = entries.map((entry) => putOne(entry, state));
  return {
    FailedEntryCount: Entries.filter((entry) => 'ErrorCode' in entry).length,
    Entries,
  };
};
