import type { JsonObject } from '../../kernel/protocols/json.ts';
import { groupOf, hiddenIn, type LogsAction } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { eventRow, logOf, readPointer } from '../insights/rows.ts';

export const getLogRecord: LogsAction = (fields, context) => {
  const { store } = context;
  const place = readPointer(fields.requiredText('logRecordPointer'));
  const group = place === undefined ? undefined : store.group(place.group);
  const event = place && group?.events.find(place.timestamp, place.sequence);
  if (group === undefined || event === undefined) {
    throw invalidParameter('The specified log record pointer is invalid.');
  }
  const hidden = fields.boolean('unmask') === true ? [] : hiddenIn(group, context);
  const row = eventRow(group, event, hidden);
  const message = String(row.field('@message'));
  const logRecord: JsonObject = {
    '@ptr': row.pointer,
    '@message': message,
    '@timestamp': String(event.timestamp),
    '@ingestionTime': String(event.ingestionTime),
    '@logStream': event.stream,
    '@log': logOf(group),
    ...Object.fromEntries(jsonFields(message).map((name) => [name, String(row.field(name) ?? '')])),
  };
  return { logRecord };
};

/** Names of the members of a JSON line, nested ones by their path. */
function jsonFields(message: string): string[] {
  const names: string[] = [];
  const visit = (value: unknown, path: string) => {
    if (typeof value !== 'object' || value === null) {
      if (path !== '') names.push(path);
      return;
    }
    for (const [name, member] of Object.entries(value)) {
      visit(member, path === '' ? name : `${path}.${name}`);
    }
  };
  try {
    visit(JSON.parse(message), '');
  } catch {
    return [];
  }
  return names;
}

export const getLogGroupFields: LogsAction = (fields, context) => {
  const group = groupOf(fields, context);
  const center = fields.number('time');
  const around = 8 * 60_000;
  const now = context.clock.now();
  const from = center === undefined ? now - 15 * 60_000 : center * 1000 - around;
  const to = center === undefined ? now : center * 1000 + around;
  const events = group.events.within(from, to);
  const counts = new Map<string, number>();
  for (const { message } of events) {
    for (const name of jsonFields(message)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const system = ['@ingestionTime', '@log', '@logStream', '@message', '@timestamp'];
  const percent = (count: number) => Math.round((100 * count) / events.length);
  if (events.length === 0) return { logGroupFields: [] };
  return {
    logGroupFields: [
      ...system.map((name) => ({ name, percent: 100 })),
      ...[...counts].map(([name, count]) => ({ name, percent: percent(count) })),
    ],
  };
};
