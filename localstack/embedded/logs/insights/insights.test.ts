import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.ts';
import { answer, start, started } from '../testing/insights.ts';
import { localLogs } from '../testing/local-logs.ts';

const requests = [
  '{"level":"ERROR","ms":10,"user":{"id":"a"}}',
  '{"level":"INFO","ms":20,"user":{"id":"b"}}',
  '{"level":"ERROR","ms":30,"user":{"id":"a"}}',
];

describe('a query of Logs Insights', () => {
  it('answers time and message, the newest first, where it says nothing else', async () => {
    expect(await answer(['one', 'two'], 'limit 1')).toEqual([
      { '@timestamp': '2026-01-01 10:30:00.001', '@message': 'two' },
    ]);
  });

  it.each([
    ['filter @message like /(?i)ERR/', 2],
    ['filter @message like "WARN"', 1],
    ['filter @message not like /WARN/', 2],
    ['filter @message =~ /code=\\d+/', 1],
    ["filter strcontains(@message, 'low')", 1],
    ['filter @message like /ERROR/ and not (@message like "code") or @message = "WARN"', 1],
  ])('finds lines by %s', async (query, count) => {
    expect(await answer(['ERROR code=5', 'WARN', 'error low'], query)).toHaveLength(count);
  });

  it.each([
    ['filter level = "ERROR" and ms > 10 | fields ms', [{ ms: '30' }]],
    ['filter level in ["INFO"] | fields ms * 2 + 1 as d', [{ d: '41' }]],
    ['filter ispresent(nothing)', []],
    [
      'fields user.id as id, ms | sort id, ms desc | limit 2',
      [
        { id: 'a', ms: '30' },
        { id: 'a', ms: '10' },
      ],
    ],
    [
      'stats count(*) as n, avg(ms), max(ms) by level | sort n desc',
      [
        { level: 'ERROR', n: '2', 'avg(ms)': '20', 'max(ms)': '30' },
        { level: 'INFO', n: '1', 'avg(ms)': '20', 'max(ms)': '20' },
      ],
    ],
    [
      'stats sum(ms) / count(*) as mean, pct(ms, 50) as half, count_distinct(level) as levels',
      [{ mean: '20', half: '20', levels: '2' }],
    ],
    ['stats count(*) as n by bin(5m)', [{ 'bin(5m)': '2026-01-01 10:30:00.000', n: '3' }]],
    ['stats earliest(ms) as first, latest(ms) as last', [{ first: '10', last: '30' }]],
    [
      'fields level, ms | sort ms | dedup level | display level',
      [{ level: 'ERROR' }, { level: 'INFO' }],
    ],
    [
      'filter ms = 10 | fields concat(toupper(user.id), "-", strlen(level)) as t, coalesce(none, level) as l',
      [{ t: 'A-5', l: 'ERROR' }],
    ],
  ])('computes %s', async (query, rows) => {
    expect(await answer(requests, query)).toEqual(rows);
  });

  it.each([
    'parse @message "user=* time=*" as user, time | stats sum(time) as sum by user',
    'parse @message /user=(?<user>\\w+) time=(?<time>\\d+)/ | stats sum(time) as sum by user',
    'parse "user=* time=*" as user, time | stats sum(time) as sum by user',
  ])('takes lines apart by %s', async (query) => {
    expect(await answer(['user=bob time=12', 'user=bob time=7'], query)).toEqual([
      { user: 'bob', sum: '19' },
    ]);
  });

  it('knows what the lines of Lambda say', async () => {
    const line =
      'REPORT RequestId: 8286a188-ba32-4475-8077-530cd35c09a9\tDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 128 MB\tMax Memory Used: 72 MB\t';
    const query = 'filter @type = "REPORT" | fields @duration, @maxMemoryUsed, @requestId';
    expect(await answer([line, 'other'], query)).toEqual([
      {
        '@duration': '12.34',
        '@maxMemoryUsed': '72000000',
        '@requestId': '8286a188-ba32-4475-8077-530cd35c09a9',
      },
    ]);
  });

  it('takes no more results than the request wants', async () => {
    expect(await answer(['a', 'b', 'c'], 'fields @message', { limit: 2 })).toHaveLength(2);
  });

  it.each(['bogus', 'fields', 'filter a =', 'stats count(*) by', 'fields nothing(a)', 'limit x'])(
    'that is malformed is refused: %s',
    async (query) => {
      await expect(answer([], query)).rejects.toMatchObject({ code: 'MalformedQueryException' });
    },
  );

  it('with a command that is not built is refused by its name', async () => {
    await expect(answer([], 'pattern @message')).rejects.toThrow('pattern');
  });

  it('can be stopped until somebody has seen its results', async () => {
    await using logs = await localLogs(new ManualClock(start));
    const stopped = await started(logs, 'limit 1');
    expect(await logs.call('StopQuery', { queryId: stopped })).toEqual({ success: true });
    expect(await logs.call('GetQueryResults', { queryId: stopped })).toMatchObject({
      status: 'Cancelled',
    });
    const queryId = await started(logs, 'limit 1');
    await logs.call('GetQueryResults', { queryId });
    await expect(logs.call('StopQuery', { queryId })).rejects.toMatchObject({
      code: 'InvalidParameterException',
    });
  });

  it('points to events that can be had whole', async () => {
    await using logs = await localLogs(new ManualClock(start));
    await logs.write('{"a":1}');
    const queryId = await started(logs, 'fields @message');
    const { results } = await logs.call('GetQueryResults', { queryId });
    const pointer = Object(results)[0].at(-1);
    expect(pointer.field).toBe('@ptr');
    expect(await logs.call('GetLogRecord', { logRecordPointer: pointer.value })).toMatchObject({
      logRecord: { '@message': '{"a":1}', a: '1' },
    });
  });

  it('is described with its group', async () => {
    await using logs = await localLogs(new ManualClock(start));
    const queryId = await started(logs, 'limit 1');
    expect(await logs.call('DescribeQueries', { logGroupName: 'app' })).toMatchObject({
      queries: [{ queryId, queryString: 'limit 1', logGroupName: 'app', status: 'Running' }],
    });
  });
});
