import { gunzipSync } from 'node:zlib';
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';

describe('an export task', () => {
  let cloud: Cloud;
  let logs: CloudWatchLogs;
  let s3: S3Client;
  const logGroupName = '/app';
  beforeAll(async () => {
    cloud = await startCloud();
    logs = new CloudWatchLogs(clientSettings(cloud));
    s3 = new S3Client({ ...clientSettings(cloud), forcePathStyle: true });
    await logs.createLogGroup({ logGroupName });
    await s3.send(new CreateBucketCommand({ Bucket: 'archive' }));
  });
  afterAll(() => cloud.stop());

  it('writes the lines of a time to a bucket, compressed', async () => {
    const place = { logGroupName, logStreamName: 'a/b' };
    await logs.createLogStream(place);
    const timestamp = Date.now();
    await logs.putLogEvents({ ...place, logEvents: [{ timestamp, message: 'hello' }] });
    const { taskId } = await logs.createExportTask({
      logGroupName,
      from: timestamp - 1000,
      to: timestamp + 1000,
      destination: 'archive',
    });
    await expect
      .poll(() => logs.describeExportTasks({ taskId }))
      .toMatchObject({ exportTasks: [{ status: { code: 'COMPLETED' } }] });
    const Key = `exportedlogs/${taskId}/a-b/000000.gz`;
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'archive', Key }));
    const bytes = await Body?.transformToByteArray();
    expect(gunzipSync(bytes ?? '').toString()).toBe(`${new Date(timestamp).toISOString()} hello\n`);
    await expect(logs.cancelExportTask({ taskId })).rejects.toMatchObject({
      name: 'InvalidOperationException',
    });
  });

  it('is refused without its bucket', async () => {
    const task = logs.createExportTask({ logGroupName, from: 1, to: 2, destination: 'nowhere' });
    await expect(task).rejects.toThrow('The given bucket does not exist');
  });
});
