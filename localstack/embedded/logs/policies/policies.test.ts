import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../testing/manual-clock.ts';
import { start, started } from '../testing/insights.ts';
import { localLogs } from '../testing/local-logs.ts';

const identifier = (name: string) => `arn:aws:dataprotection::aws:data-identifier/${name}`;

const protection = (name: string) =>
  JSON.stringify({
    Name: 'protect',
    Version: '2021-06-01',
    Statement: [
      {
        Sid: 'hide',
        DataIdentifier: [identifier(name)],
        Operation: { Deidentify: { MaskConfig: {} } },
      },
    ],
  });

describe('a data protection policy', () => {
  it('hides what it names from those who may not see it', async () => {
    await using logs = await localLogs();
    const policy = {
      logGroupIdentifier: 'app',
      policyDocument: protection('EmailAddress'),
    };
    await logs.call('PutDataProtectionPolicy', policy);
    await logs.write('from a@example.com');
    const place = { logGroupName: 'app', logStreamName: 's' };
    expect(await logs.call('GetLogEvents', place)).toMatchObject({
      events: [{ message: 'from *************' }],
    });
    expect(await logs.call('FilterLogEvents', { logGroupName: 'app' })).toMatchObject({
      events: [{ message: 'from *************' }],
    });
    expect(await logs.call('GetLogEvents', { ...place, unmask: true })).toMatchObject({
      events: [{ message: 'from a@example.com' }],
    });
  });

  it('hides it from queries, but for unmask', async () => {
    await using logs = await localLogs(new ManualClock(start));
    const policyDocument = protection('EmailAddress');
    await logs.call('PutDataProtectionPolicy', { logGroupIdentifier: 'app', policyDocument });
    await logs.write('{"from":"a@example.com"}');
    const queryId = await started(logs, 'fields from, unmask(from) as shown');
    expect(await logs.call('GetQueryResults', { queryId })).toMatchObject({
      results: [
        [
          { field: 'from', value: '*************' },
          { field: 'shown', value: 'a@example.com' },
          { field: '@ptr' },
        ],
      ],
    });
  });

  it('is refused where it names what cannot be hidden', async () => {
    await using logs = await localLogs();
    const policyDocument = protection('Planet');
    await expect(
      logs.call('PutDataProtectionPolicy', { logGroupIdentifier: 'app', policyDocument }),
    ).rejects.toThrow('data-identifier/Planet');
  });
});

describe('policies of resources, accounts and destinations', () => {
  it('are kept until they are deleted', async () => {
    await using logs = await localLogs();
    const policyDocument = '{"Version":"2012-10-17","Statement":[]}';
    await logs.call('PutResourcePolicy', { policyName: 'p', policyDocument });
    expect(await logs.call('DescribeResourcePolicies', {})).toMatchObject({
      resourcePolicies: [{ policyName: 'p', policyDocument }],
    });
    await logs.call('DeleteResourcePolicy', { policyName: 'p' });
    await expect(logs.call('DeleteResourcePolicy', { policyName: 'p' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });

  it('of an account that would act are refused', async () => {
    await using logs = await localLogs();
    const put = logs.call('PutAccountPolicy', {
      policyName: 'p',
      policyType: 'SUBSCRIPTION_FILTER_POLICY',
      policyDocument: '{}',
    });
    await expect(put).rejects.toThrow('SUBSCRIPTION_FILTER_POLICY');
  });
});

describe('metrics of a group', () => {
  it('count its lines and bytes', async () => {
    await using logs = await localLogs();
    await logs.write('12345', '12345');
    expect(logs.metrics).toMatchObject([
      { namespace: 'AWS/Logs', name: 'IncomingLogEvents', value: 2 },
      { name: 'IncomingBytes', value: 62, dimensions: { LogGroupName: 'app' } },
    ]);
  });
});
