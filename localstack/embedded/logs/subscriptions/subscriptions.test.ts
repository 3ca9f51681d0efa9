import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { AwsError } from '../../kernel/aws-error.ts';
import { ManualClock } from '../../testing/manual-clock.ts';
import { functionArn, type LocalLogs, localLogs } from '../testing/local-logs.ts';

function subscribe({ call }: LocalLogs, more = {}) {
  return call('PutSubscriptionFilter', {
    logGroupName: 'app',
    filterName: 'errors',
    filterPattern: 'ERROR',
    destinationArn: functionArn,
    ...more,
  });
}

function sent({ invocations }: LocalLogs): unknown[] {
  return invocations.map(({ payload }) => {
    const { awslogs } = JSON.parse(payload.toString());
    return JSON.parse(gunzipSync(Buffer.from(awslogs.data, 'base64')).toString());
  });
}

describe('a subscription filter', () => {
  it('sends the lines that fit to its function, compressed', async () => {
    await using logs = await localLogs();
    await subscribe(logs);
    await logs.write('ERROR one', 'fine', 'ERROR two');
    expect(sent(logs)).toMatchObject([
      {
        messageType: 'DATA_MESSAGE',
        owner: '000000000000',
        logGroup: 'app',
        logStream: 's',
        subscriptionFilters: ['errors'],
        logEvents: [{ message: 'ERROR one' }, { message: 'ERROR two' }],
      },
    ]);
  });

  it('sends again what its function could not take for a moment', async () => {
    const clock = new ManualClock(Date.UTC(2026, 0, 1));
    await using logs = await localLogs(clock);
    await subscribe(logs);
    const busy = new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
    logs.failures.push(...Array.from({ length: 6 }, () => busy));
    await logs.write('ERROR one');
    expect(logs.invocations).toEqual([]);
    const sentLater = async () => {
      await clock.advance(1_000);
      return sent(logs);
    };
    await expect.poll(sentLater).toMatchObject([{ logEvents: [{ message: 'ERROR one' }] }]);
  });

  it('sends nothing again that its function refused, or once it is deleted', async () => {
    const clock = new ManualClock(Date.UTC(2026, 0, 1));
    await using logs = await localLogs(clock);
    await subscribe(logs);
    logs.failures.push(new AwsError('AccessDeniedException', 'No.', 403));
    await logs.write('ERROR refused');
    const failed = new AwsError('ServiceException', 'Try again.', 500);
    logs.failures.push(...Array.from({ length: 4 }, () => failed));
    await logs.write('ERROR deleted');
    await logs.call('DeleteSubscriptionFilter', { logGroupName: 'app', filterName: 'errors' });
    await clock.advance(60_000);
    expect([logs.failures, logs.invocations]).toEqual([[], []]);
  });

  it('sends the columns that its pattern names', async () => {
    await using logs = await localLogs();
    await subscribe(logs, { filterPattern: '[ip, code = 5*]' });
    await logs.write('10.0.0.1 500');
    expect(sent(logs)).toMatchObject([
      { logEvents: [{ extractedFields: { ip: '10.0.0.1', code: '500' } }] },
    ]);
  });

  it('sends nothing once it is deleted', async () => {
    await using logs = await localLogs();
    await subscribe(logs);
    const filter = { logGroupName: 'app', filterName: 'errors' };
    await logs.call('DeleteSubscriptionFilter', filter);
    await logs.write('ERROR one');
    expect(logs.invocations).toEqual([]);
    await expect(logs.call('DeleteSubscriptionFilter', filter)).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });

  it.each([
    [
      'a function that may not be called',
      `${functionArn}-2`,
      'Could not execute the lambda function',
    ],
    [
      'a stream that is not there',
      'arn:aws:kinesis:us-east-1:000000000000:stream/x',
      'Kinesis stream',
    ],
    ['a queue', 'arn:aws:sqs:us-east-1:000000000000:x', 'destinationArn for vendor sqs'],
  ])('is refused for %s', async (_case, destinationArn, message) => {
    await using logs = await localLogs();
    await expect(subscribe(logs, { destinationArn })).rejects.toThrow(message);
  });

  it('is one of two at most', async () => {
    await using logs = await localLogs();
    await subscribe(logs, { filterName: 'a' });
    await subscribe(logs, { filterName: 'b' });
    await expect(subscribe(logs, { filterName: 'c' })).rejects.toMatchObject({
      code: 'LimitExceededException',
    });
    expect(await logs.call('DescribeSubscriptionFilters', { logGroupName: 'app' })).toMatchObject({
      subscriptionFilters: [{ filterName: 'a' }, { filterName: 'b' }],
    });
  });
});
