import { parsedJson } from '../../kernel/objects.ts';
import type { StoredEvent } from '../events/stored-event.ts';
import type { LogGroup } from '../groups/log-group.ts';
import { masked } from '../policies/masking.ts';
import { lambdaField } from './discovered/lambda-fields.ts';
import { spacedFields } from './discovered/spaced-fields.ts';
import { documentValue, plainValue, select } from './documents.ts';
import type { Scope } from './expression.ts';
import { isDocument, type Value } from './values.ts';

/** One event, or one group of `stats`, on its way through a query. */
export interface Row extends Scope {
  /** The same row with more fields. */
  with(values: Readonly<Record<string, Value>>): Row;
  /** Of an event: where it is found again. */
  readonly pointer: string | undefined;
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

type Field = (name: string) => Value;

/** The member of a value that `jsonParse` has read, by its path. */
function memberOf(values: Readonly<Record<string, Value>>, path: string): Value {
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const base = path.slice(0, dot);
    const value = Object.hasOwn(values, base) ? values[base] : undefined;
    if (isDocument(value)) return documentValue(select(value.document, path.slice(dot + 1)));
  }
  return undefined;
}

function rowOf(field: Field, pointer: string | undefined, unmasked?: Row): Row {
  return {
    field,
    pointer,
    ...(unmasked === undefined ? {} : { unmasked }),
    with: (values) => {
      const own: Field = (name) =>
        Object.hasOwn(values, name) ? values[name] : (memberOf(values, name) ?? field(name));
      return rowOf(own, pointer, unmasked);
    },
  };
}

/** Reads the members of a line when the first of them is wanted. */
function membersOf(message: string): Field {
  let members: unknown;
  let isParsed = false;
  return (name) => {
    if (!isParsed) {
      isParsed = true;
      const start = message.indexOf('{');
      // Lambda puts time, request id and level in front of what a function prints.
      members = start < 0 ? spacedFields(message) : parsedJson(message.slice(start));
    }
    return plainValue(select(members, name));
  };
}

/** @param hidden what data protection policies hide: only `unmask` shows it. */
export function eventRow(group: LogGroup, event: StoredEvent, hidden: readonly RegExp[] = []): Row {
  const pointer = pointerOf(group.name, event);
  const row = (shown: StoredEvent, unmasked?: Row) => {
    const member = membersOf(shown.message);
    const field: Field = (name) =>
      name.startsWith('@') ? eventField(group, shown, pointer, name) : member(name);
    return rowOf(field, pointer, unmasked);
  };
  if (hidden.length === 0) return row(event);
  return row({ ...event, message: masked(event.message, hidden) }, row(event));
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
