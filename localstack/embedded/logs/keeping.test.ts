import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { describe, expect, it } from 'vitest';
import { startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { startKeptCloud } from '../testing/kept-cloud.ts';

const logGroupName = '/app';
const logStreamName = 'a stream';

async function write(logs: CloudWatchLogs): Promise<void> {
  await logs.createLogGroup({ logGroupName, tags: { team: 'x' } });
  await logs.putRetentionPolicy({ logGroupName, retentionInDays: 7 });
  await logs.createLogStream({ logGroupName, logStreamName });
  await logs.putMetricFilter({
    logGroupName,
    filterName: 'errors',
    filterPattern: 'ERROR',
    metricTransformations: [{ metricName: 'E', metricNamespace: 'N', metricValue: '1' }],
  });
  await logs.putQueryDefinition({ name: 'saved', queryString: 'limit 5' });
  await put(logs, 'ERROR one', 'two');
}

async function put(logs: CloudWatchLogs, ...messages: readonly string[]): Promise<void> {
  const timestamp = Date.now();
  const logEvents = messages.map((message) => ({ message, timestamp }));
  await logs.putLogEvents({ logGroupName, logStreamName, logEvents });
}

async function messagesOf(logs: CloudWatchLogs) {
  const { events } = await logs.filterLogEvents({ logGroupName });
  return events?.map(({ message }) => message);
}

describe('logs in a cloud with a data folder', () => {
  it('outlive its end, with streams, filters and saved queries', async () => {
    await using cloud = await startKeptCloud();
    await write(new CloudWatchLogs(cloud.client));
    const describeAll = async () => {
      const logs = new CloudWatchLogs(cloud.client);
      const { logGroups } = await logs.describeLogGroups({});
      const { logStreams } = await logs.describeLogStreams({ logGroupName });
      const { metricFilters } = await logs.describeMetricFilters({ logGroupName });
      const { queryDefinitions } = await logs.describeQueryDefinitions({});
      return { logGroups, logStreams, metricFilters, queryDefinitions };
    };
    const before = await describeAll();
    await cloud.killAndStart();
    expect(await describeAll()).toEqual(before);
    const logs = new CloudWatchLogs(cloud.client);
    expect(await messagesOf(logs)).toEqual(['ERROR one', 'two']);
    await put(logs, 'three');
    expect(await messagesOf(logs)).toEqual(['ERROR one', 'two', 'three']);
  });

  it('that were deleted are gone for good', async () => {
    await using cloud = await startKeptCloud();
    const first = new CloudWatchLogs(cloud.client);
    await write(first);
    await first.deleteLogStream({ logGroupName, logStreamName });
    await cloud.killAndStart();
    expect(await messagesOf(new CloudWatchLogs(cloud.client))).toEqual([]);
  });
});

describe('a snapshot of logs', () => {
  it('brings back what was there', async () => {
    await using cloud = await startCloud();
    const logs = new CloudWatchLogs(clientSettings(cloud));
    await write(logs);
    const goBack = cloud.snapshot();
    await put(logs, 'three');
    await goBack();
    expect(await messagesOf(logs)).toEqual(['ERROR one', 'two']);
    await cloud.reset();
    await expect(messagesOf(logs)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
