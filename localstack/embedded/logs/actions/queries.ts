import { randomUUID } from 'node:crypto';
import { AwsError, notImplemented } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import type { JsonObject } from '../../kernel/protocols/json.ts';
import {
  groupNameOf,
  groupNameRules,
  groupOf,
  type LogsAction,
  type LogsContext,
} from '../context.ts';
import { invalidParameter, noLogGroup } from '../errors.ts';
import type { StoredEvent } from '../events/stored-event.ts';
import type { LogGroup } from '../groups/log-group.ts';
import { mostResults, parseQuery } from '../insights/commands.ts';
import type { InsightsQuery } from '../insights/queries.ts';
import { eventRow, readPointer } from '../insights/rows.ts';
import { runQuery } from '../insights/run.ts';
import { page } from './paging.ts';

function groupsOf(fields: Fields, context: LogsContext): LogGroup[] {
  const one = fields.text('logGroupName', groupNameRules);
  const names = fields.texts('logGroupNames', groupNameRules);
  const identifiers = fields.texts('logGroupIdentifiers', { min: 1, max: 2048 });
  const given = [one === undefined ? [] : [one], names, identifiers].filter(
    ({ length }) => length > 0,
  );
  const [wanted] = given;
  if (wanted === undefined || given.length > 1) {
    throw invalidParameter(
      'Exactly one of logGroupName, logGroupNames and logGroupIdentifiers must be given.',
    );
  }
  if (wanted.length > 50) throw invalidParameter('A query takes 50 log groups at most.');
  return wanted.map((name) => {
    const group = context.store.group(groupNameOf(name));
    if (group === undefined) throw noLogGroup();
    return group;
  });
}

/** Seconds since the epoch; milliseconds are taken as well, as AWS does. */
function timeOf(fields: Fields, name: string): number {
  const time = fields.requiredNumber(name, { min: 0 });
  return time > 100_000_000_000 ? time : time * 1000;
}

function newestFirst(group: LogGroup, from: number, to: number): StoredEvent[] {
  return group.events.within(from, to).toReversed();
}

function accountOf({ arn }: LogGroup): string {
  return arn.split(':')[4] ?? '';
}

export const startQuery: LogsAction = (fields, context) => {
  const text = fields.requiredText('queryString', { max: 10_000 });
  const language = fields.text('queryLanguage', { oneOf: ['CWLI', 'SQL', 'PPL'] }) ?? 'CWLI';
  if (language !== 'CWLI') throw notImplemented(`logs:StartQuery with queryLanguage ${language}`);
  const limit = fields.number('limit', { min: 1, max: mostResults });
  const groups = groupsOf(fields, context);
  const from = timeOf(fields, 'startTime');
  // The end is a second, all of which counts.
  const to = timeOf(fields, 'endTime') + 999;
  if (to < from) throw invalidParameter('startTime must not be after endTime.');
  const commands = parseQuery(text);
  const scanned = groups.map((group) => ({ group, events: newestFirst(group, from, to) }));
  const rows = scanned
    .flatMap(({ events, group }) =>
      events.map((event) => ({
        at: event.timestamp,
        row: eventRow(group, event, `${accountOf(group)}:${group.name}`),
      })),
    )
    .sort((a, b) => b.at - a.at)
    .map(({ row }) => row);
  const bytes = scanned.reduce(
    (sum, { events }) => events.reduce((all, { message }) => all + Buffer.byteLength(message), sum),
    0,
  );
  const query: InsightsQuery = {
    id: randomUUID(),
    text,
    language,
    groups: groups.map(({ name }) => name),
    results: runQuery(commands, rows, { limit }),
    scanned: { records: rows.length, bytes },
    createdAt: context.clock.now(),
    status: 'Running',
  };
  context.queries.add(query);
  return { queryId: query.id };
};

function queryOf(fields: Fields, { clock, queries }: LogsContext): InsightsQuery {
  const query = queries.get(fields.requiredText('queryId', { max: 256 }), clock.now());
  if (query === undefined) {
    throw new AwsError('ResourceNotFoundException', 'The specified query does not exist.');
  }
  return query;
}

export const getQueryResults: LogsAction = (fields, context) => {
  const query = queryOf(fields, context);
  // Who looks at it sees it through.
  if (query.status === 'Running') query.status = 'Complete';
  const { results, scanned } = query;
  return {
    queryLanguage: query.language,
    results: query.status === 'Complete' ? results.rows : [],
    statistics: {
      recordsMatched: results.matched,
      recordsScanned: scanned.records,
      estimatedRecordsSkipped: 0,
      bytesScanned: scanned.bytes,
      estimatedBytesSkipped: 0,
      logGroupsScanned: query.groups.length,
    },
    status: query.status,
  };
};

export const stopQuery: LogsAction = (fields, context) => {
  const query = queryOf(fields, context);
  if (query.status !== 'Running') {
    throw invalidParameter(`Query with id ${query.id} is not running`);
  }
  query.status = 'Cancelled';
  return { success: true };
};

export const describeQueries: LogsAction = (fields, { clock, queries }) => {
  const group = fields.text('logGroupName', groupNameRules);
  const status = fields.text('status', {
    oneOf: ['Scheduled', 'Running', 'Complete', 'Failed', 'Cancelled', 'Timeout', 'Unknown'],
  });
  const language = fields.text('queryLanguage', { oneOf: ['CWLI', 'SQL', 'PPL'] });
  const found = queries
    .list(clock.now())
    .filter(
      (query) =>
        (group === undefined || query.groups.includes(group)) &&
        (status === undefined || query.status === status) &&
        (language === undefined || query.language === language),
    );
  const size = fields.number('maxResults', { min: 1, max: 1000 }) ?? 1000;
  const { items, nextToken } = page(fields, found, size);
  return {
    queries: items.map((query) => ({
      queryLanguage: query.language,
      queryId: query.id,
      queryString: query.text,
      status: query.status,
      createTime: query.createdAt,
      logGroupName: query.groups[0],
    })),
    nextToken,
  };
};

export const getLogRecord: LogsAction = (fields, { store }) => {
  const place = readPointer(fields.requiredText('logRecordPointer'));
  const group = place === undefined ? undefined : store.group(place.group);
  const event = place && group?.events.find(place.timestamp, place.sequence);
  if (group === undefined || event === undefined) {
    throw invalidParameter('The specified log record pointer is invalid.');
  }
  const row = eventRow(group, event, `${accountOf(group)}:${group.name}`);
  const { message } = event;
  const logRecord: JsonObject = {
    '@ptr': row.pointer,
    '@message': message,
    '@timestamp': String(event.timestamp),
    '@ingestionTime': String(event.ingestionTime),
    '@logStream': event.stream,
    '@log': `${accountOf(group)}:${group.name}`,
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
  const events = newestFirst(group, from, to);
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
