import type { Fields } from '../../kernel/fields.ts';
import { groupOf, hiddenIn, type LogsAction, streamNameRules } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { bytesOf, type StoredEvent } from '../events/stored-event.ts';
import { masked } from '../policies/masking.ts';
import { streamOf } from './streams.ts';

const maximumBytes = 1_048_576;

/** A place between events: behind the event with this time and sequence. */
interface Place {
  readonly timestamp: number;
  readonly sequence: number;
}

function token(direction: 'f' | 'b', { timestamp, sequence }: Place): string {
  return `${direction}/${String(timestamp).padStart(26, '0')}${String(sequence).padStart(30, '0')}/s`;
}

function readToken(text: string): Place & { readonly forward: boolean } {
  const match = /^([fb])\/(\d{26})(\d{30})\/s$/.exec(text);
  if (match === null) throw invalidParameter('The specified nextToken is invalid.');
  return {
    forward: match[1] === 'f',
    timestamp: Number(match[2]),
    sequence: Number(match[3]),
  };
}

function isBehind(event: StoredEvent, { timestamp, sequence }: Place): boolean {
  return event.timestamp === timestamp ? event.sequence > sequence : event.timestamp > timestamp;
}

/** What fits into one answer, from its beginning or from its end. */
function fitting(events: readonly StoredEvent[], limit: number, fromHead: boolean) {
  const ordered = fromHead ? events : events.toReversed();
  const taken: StoredEvent[] = [];
  let bytes = 0;
  for (const event of ordered) {
    bytes += bytesOf(event.message);
    if (taken.length === limit || (bytes > maximumBytes && taken.length > 0)) break;
    taken.push(event);
  }
  return fromHead ? taken : taken.reverse();
}

function chosen(all: readonly StoredEvent[], fields: Fields) {
  const limit = fields.number('limit', { min: 1, max: 10_000 }) ?? 10_000;
  const text = fields.text('nextToken', { min: 1 });
  if (text === undefined) {
    const events = fitting(all, limit, fields.boolean('startFromHead') === true);
    const [first] = events;
    const last = events.at(-1);
    const ahead = first === undefined ? { timestamp: 0, sequence: 0 } : before(first);
    return { events, backward: ahead, forward: last ?? { timestamp: 0, sequence: 0 } };
  }
  const place = readToken(text);
  const side = all.filter((event) => isBehind(event, place) === place.forward);
  const events = fitting(side, limit, place.forward);
  const [first] = events;
  return {
    events,
    backward: first === undefined ? place : before(first),
    forward: events.at(-1) ?? place,
  };
}

/** The place just in front of an event. */
function before({ timestamp, sequence }: StoredEvent): Place {
  return { timestamp, sequence: sequence - 1 };
}

export const getLogEvents: LogsAction = (fields, context) => {
  const group = groupOf(fields, context);
  const { name } = streamOf(group, fields.requiredText('logStreamName', streamNameRules));
  const from = fields.number('startTime', { min: 0 }) ?? 0;
  const to = fields.number('endTime', { min: 0 }) ?? Number.POSITIVE_INFINITY;
  const all = group.events.within(from, to - 1).filter(({ stream }) => stream === name);
  const { events, backward, forward } = chosen(all, fields);
  const hidden = fields.boolean('unmask') === true ? [] : hiddenIn(group, context);
  return {
    events: events.map(({ timestamp, message, ingestionTime }) => ({
      timestamp,
      message: masked(message, hidden),
      ingestionTime,
    })),
    nextForwardToken: token('f', forward),
    nextBackwardToken: token('b', backward),
  };
};
