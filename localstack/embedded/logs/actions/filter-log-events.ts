import type { Fields } from '../../kernel/fields.ts';
import { groupOf, hiddenIn, type LogsAction, streamNameRules } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { bytesOf, eventId, type StoredEvent } from '../events/stored-event.ts';
import type { LogGroup } from '../groups/log-group.ts';
import { parsePattern } from '../patterns/pattern.ts';
import { masked } from '../policies/masking.ts';
import { streamOf } from './streams.ts';

const maximumBytes = 1_048_576;

function inStreams(group: LogGroup, fields: Fields): (stream: string) => boolean {
  const names = fields.texts('logStreamNames', streamNameRules);
  const prefix = fields.text('logStreamNamePrefix', streamNameRules);
  if (names.length > 0 && prefix !== undefined) {
    throw invalidParameter('logStreamNamePrefix and logStreamNames are mutually exclusive.');
  }
  for (const name of names) streamOf(group, name);
  const wanted = new Set(names);
  return (stream) =>
    (names.length === 0 || wanted.has(stream)) &&
    (prefix === undefined || stream.startsWith(prefix));
}

/** The token says behind which event the next page begins. */
function behind(token: string | undefined): (event: StoredEvent) => boolean {
  if (token === undefined) return () => true;
  const [timestamp = Number.NaN, sequence = Number.NaN] = Buffer.from(token, 'base64')
    .toString()
    .split(':')
    .map(Number);
  if (Number.isNaN(timestamp) || Number.isNaN(sequence)) {
    throw invalidParameter('The specified nextToken is invalid.');
  }
  return (event) =>
    event.timestamp > timestamp || (event.timestamp === timestamp && event.sequence > sequence);
}

function spanOf(fields: Fields) {
  const from = fields.number('startTime', { min: 0 }) ?? 0;
  const to = fields.number('endTime', { min: 0 }) ?? Number.POSITIVE_INFINITY;
  if (from > to) throw invalidParameter('startTime must not be greater than endTime.');
  return { from, to };
}

export const filterLogEvents: LogsAction = (fields, context) => {
  const group = groupOf(fields, context);
  const pattern = parsePattern(fields.text('filterPattern', { max: 1024 }) ?? '');
  const wanted = inStreams(group, fields);
  const { from, to } = spanOf(fields);
  const limit = fields.number('limit', { min: 1, max: 10_000 }) ?? 10_000;
  const isNext = behind(fields.text('nextToken', { min: 1 }));
  const found: StoredEvent[] = [];
  let bytes = 0;
  let nextToken: string | undefined;
  for (const event of group.events.within(from, to)) {
    const { message, stream } = event;
    if (!wanted(stream) || !isNext(event)) continue;
    if (pattern(message) === undefined) continue;
    bytes += bytesOf(message);
    const last = found.at(-1);
    if (last !== undefined && (found.length === limit || bytes > maximumBytes)) {
      nextToken = Buffer.from(`${last.timestamp}:${last.sequence}`).toString('base64');
      break;
    }
    found.push(event);
  }
  const hidden = fields.boolean('unmask') === true ? [] : hiddenIn(group, context);
  return {
    events: found.map((event) => ({
      logStreamName: event.stream,
      timestamp: event.timestamp,
      message: masked(event.message, hidden),
      ingestionTime: event.ingestionTime,
      eventId: eventId(event),
    })),
    // Always empty in AWS since 2020.
    searchedLogStreams: [],
    nextToken,
  };
};
