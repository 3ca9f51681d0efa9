import { isObject, parsedJson } from '../../kernel/objects.ts';
import type { StoredEvent } from '../events/stored-event.ts';
import type { LogGroup } from '../groups/log-group.ts';
import type { Scope } from './expression.ts';
import type { Value } from './values.ts';

/** One event, or one group of `stats`, on its way through a query. */
export interface Row extends Scope {
  /** The same row with more fields. */
  with(values: Readonly<Record<string, Value>>): Row;
  /** Of an event: where it is found again. */
  readonly pointer: string | undefined;
}

/** Members of a document by path, such as `a.b.0`. */
function select(document: unknown, path: string): unknown {
  if (isObject(document) && Object.hasOwn(document, path)) return document[path];
  return path.split('.').reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return value[Number(step)];
    return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }, document);
}

function plainValue(found: unknown): Value {
  if (found === undefined || found === null) return undefined;
  if (typeof found === 'string' || typeof found === 'number') return found;
  if (typeof found === 'boolean') return String(found);
  return JSON.stringify(found);
}

/** What Lambda's own lines say. Source: user guide, "Supported logs and discovered fields". */
const lambdaFields: Readonly<Record<string, RegExp>> = {
  '@requestId': /RequestId: ([\w-]+)/,
  '@duration': /\tDuration: ([\d.]+) ms/,
  '@billedDuration': /\tBilled Duration: ([\d.]+) ms/,
  '@initDuration': /\tInit Duration: ([\d.]+) ms/,
};

function lambdaField(message: string, name: string): Value {
  const type = /^(START|END|REPORT) RequestId: /.exec(message)?.[1];
  if (name === '@type') return type;
  if (name === '@requestId') {
    return (lambdaFields[name]?.exec(message) ??
      /\t([\da-f]{8}-[\da-f-]{27})\t/.exec(message))?.[1];
  }
  if (type !== 'REPORT') return undefined;
  const megabytes = /^@(memorySize|maxMemoryUsed)$/.exec(name)?.[1];
  if (megabytes !== undefined) {
    const label = megabytes === 'memorySize' ? 'Memory Size' : 'Max Memory Used';
    const found = new RegExp(`\\t${label}: (\\d+) MB`).exec(message)?.[1];
    // Bytes of a thousand kilobytes each, as AWS prints them.
    return found === undefined ? undefined : Number(found) * 1_000_000;
  }
  const found = lambdaFields[name]?.exec(message)?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Such as `123456789012:/aws/lambda/x`. */
export function logOf({ arn, name }: LogGroup): string {
  return `${arn.split(':')[4] ?? ''}:${name}`;
}

function eventField(group: LogGroup, event: StoredEvent, pointer: string, name: string): Value {
  switch (name) {
    case '@message':
      return event.message;
    case '@timestamp':
      return { time: event.timestamp };
    case '@ingestionTime':
      return { time: event.ingestionTime };
    case '@logStream':
      return event.stream;
    case '@log':
      return logOf(group);
    case '@ptr':
      return pointer;
    default:
      return lambdaField(event.message, name);
  }
}

function rowOf(field: (name: string) => Value, pointer: string | undefined): Row {
  return {
    field,
    pointer,
    with: (values) =>
      rowOf((name) => (Object.hasOwn(values, name) ? values[name] : field(name)), pointer),
  };
}

export function eventRow(group: LogGroup, event: StoredEvent): Row {
  const pointer = pointerOf(group.name, event);
  let document: unknown;
  let isParsed = false;
  const field = (name: string): Value => {
    if (name.startsWith('@')) return eventField(group, event, pointer, name);
    if (!isParsed) {
      isParsed = true;
      const start = event.message.indexOf('{');
      // Lambda puts time, request id and level in front of what a function prints.
      document = start < 0 ? undefined : parsedJson(event.message.slice(start));
    }
    return plainValue(select(document, name));
  };
  return rowOf(field, pointer);
}

/** A row of `stats`. */
export function groupRow(values: Readonly<Record<string, Value>>): Row {
  return rowOf((name) => (Object.hasOwn(values, name) ? values[name] : undefined), undefined);
}

/** Where an event is found again. */
function pointerOf(group: string, { sequence, timestamp }: StoredEvent): string {
  return Buffer.from(JSON.stringify([group, timestamp, sequence])).toString('base64');
}

export function readPointer(
  pointer: string,
): { group: string; timestamp: number; sequence: number } | undefined {
  const parsed = parsedJson(Buffer.from(pointer, 'base64').toString());
  if (!Array.isArray(parsed) || parsed.length !== 3) return undefined;
  const [group, timestamp, sequence]: readonly unknown[] = parsed;
  if (typeof group !== 'string') return undefined;
  return { group, timestamp: Number(timestamp), sequence: Number(sequence) };
}
