import { randomUUID } from 'node:crypto';
import { AwsError, notImplemented } from '../../kernel/aws-error.ts';
import type { Fields } from '../../kernel/fields.ts';
import {
  groupNameOf,
  groupNameRules,
  hiddenIn,
  type LogsAction,
  type LogsContext,
} from '../context.ts';
import { invalidParameter, noLogGroup } from '../errors.ts';
import type { StoredEvent } from '../events/stored-event.ts';
import type { LogGroup } from '../groups/log-group.ts';
import { mostResults, parseQuery } from '../insights/commands.ts';
import type { InsightsQuery } from '../insights/queries.ts';
import { eventRow } from '../insights/rows.ts';
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
  const startedAt = context.clock.now();
  const commands = parseQuery(text, { startedAt });
  const scanned = groups.map((group) => ({
    group,
    events: newestFirst(group, from, to),
    hidden: hiddenIn(group, context),
  }));
  const rows = scanned
    .flatMap(({ events, group, hidden }) =>
      events.map((event) => ({
        at: event.timestamp,
        row: eventRow(group, event, hidden),
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
    createdAt: startedAt,
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
