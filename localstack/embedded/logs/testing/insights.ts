import { ManualClock } from '../../testing/manual-clock.ts';
import { type LocalLogs, localLogs } from './local-logs.ts';

/** When the lines of a query are written. Milliseconds since the epoch. */
export const start = Date.UTC(2026, 0, 1, 10, 30);

/** Starts a query over the minutes around `start`; answers its id. */
export async function started(logs: LocalLogs, queryString: string, more = {}): Promise<unknown> {
  const { queryId } = await logs.call('StartQuery', {
    logGroupName: 'app',
    startTime: start / 1000 - 60,
    endTime: start / 1000 + 60,
    queryString,
    ...more,
  });
  return queryId;
}

/** The rows of a query as objects, without the pointers. */
export async function answer(lines: readonly string[], query: string, more = {}) {
  await using logs = await localLogs(new ManualClock(start));
  if (lines.length > 0) await logs.write(...lines);
  const queryId = await started(logs, query, more);
  const { results } = await logs.call('GetQueryResults', { queryId });
  const rows: { field: string; value: string }[][] = JSON.parse(JSON.stringify(results));
  return rows.map((row) =>
    Object.fromEntries(
      row.flatMap(({ field, value }) => (field === '@ptr' ? [] : [[field, value]])),
    ),
  );
}
