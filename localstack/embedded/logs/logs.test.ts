import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { ManualClock } from '../testing/manual-clock.ts';

const hour = 3_600_000;

describe('CloudWatch Logs', () => {
  const clock = new ManualClock(Date.UTC(2026, 5, 1, 12));
  let cloud: Cloud;
  let logs: CloudWatchLogs;
  let cloudWatch: CloudWatchClient;
  beforeAll(async () => {
    cloud = await startCloud({ clock });
    logs = new CloudWatchLogs(clientSettings(cloud));
    cloudWatch = new CloudWatchClient(clientSettings(cloud));
  });
  afterAll(() => cloud.stop());

  const stream = async (logGroupName: string) => {
    await logs.createLogGroup({ logGroupName });
    await logs.createLogStream({ logGroupName, logStreamName: 'one' });
    return { logGroupName, logStreamName: 'one' };
  };
  const write = (place: { logGroupName: string; logStreamName: string }, ...lines: string[]) =>
    logs.putLogEvents({
      ...place,
      logEvents: lines.map((message, index) => ({ message, timestamp: clock.now() + index })),
    });
  const sum = async (
    Namespace: string,
    MetricName: string,
    dimensions: Record<string, string> = {},
  ) => {
    const { Datapoints = [] } = await cloudWatch.send(
      new GetMetricStatisticsCommand({
        Namespace,
        MetricName,
        Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
        StartTime: new Date(clock.now() - hour),
        EndTime: new Date(clock.now() + hour),
        Period: 3600,
        Statistics: ['Sum'],
      }),
    );
    return Datapoints.reduce((total, { Sum = 0 }) => total + Sum, 0);
  };

  it('describes groups and streams', async () => {
    const place = await stream('/described/a');
    await logs.createLogGroup({ logGroupName: '/described/b', tags: { team: 'x' } });
    await logs.putRetentionPolicy({ logGroupName: '/described/a', retentionInDays: 7 });
    await write(place, 'hello');
    const { logGroups } = await logs.describeLogGroups({ logGroupNamePrefix: '/described' });
    const arn = 'arn:aws:logs:us-east-1:000000000000:log-group:/described/a';
    expect(logGroups).toMatchObject([
      {
        logGroupName: '/described/a',
        arn: `${arn}:*`,
        logGroupArn: arn,
        retentionInDays: 7,
        storedBytes: 31,
        logGroupClass: 'STANDARD',
      },
      { logGroupName: '/described/b' },
    ]);
    const { logStreams } = await logs.describeLogStreams({ logGroupName: '/described/a' });
    expect(logStreams).toMatchObject([{ logStreamName: 'one', lastEventTimestamp: clock.now() }]);
    expect(
      await logs.listTagsForResource({ resourceArn: `${arn.replace(/a$/, 'b')}` }),
    ).toMatchObject({ tags: { team: 'x' } });
  });

  it('reads a stream forwards and backwards in pages', async () => {
    const place = await stream('paged');
    await write(place, 'a', 'b', 'c', 'd', 'e');
    const messages = (answer: { events?: { message?: string | undefined }[] | undefined }) =>
      answer.events?.map(({ message }) => message).join('');
    const last = await logs.getLogEvents({ ...place, limit: 2 });
    expect(messages(last)).toBe('de');
    const { nextBackwardToken, nextForwardToken } = last;
    const before = await logs.getLogEvents({ ...place, limit: 2, nextToken: nextBackwardToken });
    expect(messages(before)).toBe('bc');
    const end = await logs.getLogEvents({ ...place, nextToken: nextForwardToken });
    expect([messages(end), end.nextForwardToken]).toEqual(['', nextForwardToken]);
    const first = await logs.getLogEvents({ ...place, limit: 3, startFromHead: true });
    expect(messages(first)).toBe('abc');
    const rest = await logs.getLogEvents({ ...place, nextToken: first.nextForwardToken });
    expect(messages(rest)).toBe('de');
  });

  it('finds events over all streams in pages', async () => {
    const place = await stream('found');
    await logs.createLogStream({ logGroupName: 'found', logStreamName: 'two' });
    await write(place, 'ERROR 1', 'fine', 'ERROR 2');
    await write({ ...place, logStreamName: 'two' }, 'ERROR 3');
    const search = { logGroupName: 'found', filterPattern: 'ERROR', limit: 2 };
    const first = await logs.filterLogEvents(search);
    const second = await logs.filterLogEvents({ ...search, nextToken: first.nextToken });
    const found = [...(first.events ?? []), ...(second.events ?? [])];
    expect(found.map(({ message }) => message)).toEqual(['ERROR 1', 'ERROR 3', 'ERROR 2']);
    expect(second.nextToken).toBeUndefined();
    expect(new Set(found.map(({ eventId }) => eventId)).size).toBe(3);
  });

  it('counts what a metric filter matches, and nothing else', async () => {
    const place = await stream('filtered');
    await logs.putMetricFilter({
      logGroupName: 'filtered',
      filterName: 'slow',
      filterPattern: '{ $.ms > 100 }',
      metricTransformations: [
        {
          metricName: 'Slow',
          metricNamespace: 'Filter',
          metricValue: '$.ms',
          dimensions: { Route: '$.route' },
        },
      ],
    });
    const line = (ms: unknown, route = '/a') => JSON.stringify({ ms, route });
    await write(place, line(150), line(50), line('x'), line(200), 'text', line(300, '/b'));
    await write(await stream('unfiltered'), line(999));
    expect(await sum('Filter', 'Slow', { Route: '/a' })).toBe(350);
    expect(await sum('Filter', 'Slow', { Route: '/b' })).toBe(300);
    const { metricFilters } = await logs.describeMetricFilters({ logGroupName: 'filtered' });
    expect(metricFilters).toHaveLength(1);
  });

  it('makes metrics of lines in the embedded format', async () => {
    const line = {
      _aws: {
        Timestamp: clock.now(),
        CloudWatchMetrics: [
          {
            Namespace: 'Embedded',
            Dimensions: [['job']],
            Metrics: [{ Name: 'Pages', Unit: 'Count' }],
          },
        ],
      },
      job: 'x',
      Pages: 12,
    };
    await write(await stream('embedded'), JSON.stringify(line));
    expect(await sum('Embedded', 'Pages', { job: 'x' })).toBe(12);
  });

  it('takes of a batch what is neither too old nor too new', async () => {
    const place = await stream('rejecting');
    const now = clock.now();
    const [old, late] = [now - 15 * 24 * hour, now + 3 * hour];
    const message = 'm';
    const event = (timestamp: number) => ({ timestamp, message });
    const oldAnswer = await logs.putLogEvents({ ...place, logEvents: [event(old)] });
    expect(oldAnswer.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1 });
    const answer = await logs.putLogEvents({ ...place, logEvents: [event(now), event(late)] });
    expect(answer.rejectedLogEventsInfo).toEqual({ tooNewLogEventStartIndex: 1 });
    expect((await logs.getLogEvents(place)).events).toHaveLength(1);
  });

  it('forgets events when their retention has passed', async () => {
    const place = await stream('short');
    await logs.putRetentionPolicy({ logGroupName: 'short', retentionInDays: 1 });
    const timestamp = clock.now() - 23 * hour;
    await logs.putLogEvents({ ...place, logEvents: [{ message: 'old', timestamp }] });
    await write(place, 'new');
    await clock.advance(hour + 120_000);
    const { events } = await logs.getLogEvents(place);
    expect(events?.map(({ message }) => message)).toEqual(['new']);
  });

  it.each([
    [
      'a group twice',
      () => logs.createLogGroup({ logGroupName: '/described/a' }),
      'ResourceAlreadyExistsException',
    ],
    [
      'a group that is not there',
      () => logs.deleteLogGroup({ logGroupName: 'nope' }),
      'ResourceNotFoundException',
    ],
    [
      'a wrong name',
      () => logs.createLogGroup({ logGroupName: 'a b' }),
      'InvalidParameterException',
    ],
    [
      'a wrong retention',
      () => logs.putRetentionPolicy({ logGroupName: '/described/a', retentionInDays: 2 }),
      'InvalidParameterException',
    ],
    [
      'a time that ends before it begins',
      () => logs.filterLogEvents({ logGroupName: '/described/a', startTime: 2, endTime: 1 }),
      'InvalidParameterException',
    ],
  ])('refuses %s', async (_name, request, name) => {
    await expect(request()).rejects.toMatchObject({ name });
  });
});
