import { describe, expect, it } from 'vitest';
import { emptyStack, resourcesOf } from '../testing/stack.ts';
import { all, one } from '../testing/template.ts';
import { EventBus } from './event-bus.ts';
import { FileBucket, type FileBucketProps, type ObjectAction } from './file-bucket.ts';
import { JobTable, type JobTableProps } from './job-table.ts';
import { MetricAlarm } from './metric-alarm.ts';
import { SecretParameter } from './secret-parameter.ts';
import { ValidationError } from './validation.ts';

describe('a bucket', () => {
  const bucketWith = (changes: Partial<FileBucketProps>) => {
    const stack = emptyStack();
    const bucket = new FileBucket(stack, 'files', {
      name: 'files',
      corsOrigins: ['https://console.example'],
      ...changes,
    });
    return { bucket, template: resourcesOf(stack) };
  };

  it('refuses plain HTTP and is kept while it has files by default', () => {
    const { template } = bucketWith({});
    expect(all(template, 's3_bucket_policy')).toHaveLength(1);
    expect(one(template, 's3_bucket')['force_destroy']).toBe(false);
  });

  it('costs extra only when asked to', () => {
    const rules = (props: Partial<FileBucketProps>) =>
      JSON.stringify(one(bucketWith(props).template, 's3_bucket_lifecycle_configuration'));
    expect(all(bucketWith({}).template, 's3_bucket_accelerate_configuration')).toEqual([]);
    expect(rules({})).not.toContain('INTELLIGENT_TIERING');
    const { template } = bucketWith({ acceleration: true });
    expect(one(template, 's3_bucket_accelerate_configuration')['status']).toBe('Enabled');
    expect(rules({ intelligentTiering: true })).toContain('INTELLIGENT_TIERING');
  });

  it('is addressed by path only where that is asked for', () => {
    expect(bucketWith({}).bucket.granting(['GetObject']).variables).not.toHaveProperty(
      'S3_FORCE_PATH_STYLE',
    );
    const { bucket } = bucketWith({ pathStyle: true });
    expect(bucket.granting(['GetObject'], 'VIDEOS').variables).toEqual({
      VIDEOS: expect.any(String),
      S3_FORCE_PATH_STYLE: 'true',
    });
  });

  it('is not listed by who only writes', () => {
    const { bucket } = bucketWith({});
    const actions = (...granted: readonly ObjectAction[]) =>
      bucket.granting(granted).statements.map((each) => each.actions);
    expect(actions('PutObject', 'GetObject')).toEqual([
      ['s3:PutObject', 's3:GetObject'],
      ['s3:ListBucket'],
    ]);
    expect(actions('DeleteObject')).toEqual([['s3:DeleteObject'], ['s3:ListBucket']]);
    expect(actions('PutObject')).toEqual([['s3:PutObject']]);
  });

  it('refuses to be closed to every page, and to keep files for no time', () => {
    expect(() => bucketWith({ corsOrigins: [] })).toThrow(ValidationError);
    expect(() => bucketWith({ expireAfterDays: 0 })).toThrow('from 1 to 3650');
  });
});

describe('a table', () => {
  const index = { name: 'ByOwner', hashKey: 'owner', rangeKey: 'at' };
  const tableWith = (changes: Partial<JobTableProps>) => {
    const stack = emptyStack();
    const props = { name: 'jobs', hashKey: 'pk', indexes: [index], ...changes };
    return { table: new JobTable(stack, 'jobs', props), stack };
  };

  it('declares a range key when it has one', () => {
    const { stack } = tableWith({ rangeKey: 'sk' });
    expect(one(resourcesOf(stack), 'dynamodb_table')).toMatchObject({
      hash_key: 'pk',
      range_key: 'sk',
      attribute: ['pk', 'sk', 'owner', 'at'].map((name) => ({ name, type: 'S' })),
    });
  });

  it('can be recovered by default', () => {
    const table = one(resourcesOf(tableWith({}).stack), 'dynamodb_table');
    expect(table['point_in_time_recovery']).toEqual({ enabled: true });
  });

  it('gives no empty right', () => {
    const { statements } = tableWith({}).table.granting([], ['ByOwner']);
    expect(statements.map((each) => each.actions)).toEqual([['dynamodb:Query']]);
  });

  it('refuses a query of an index it does not have, and two indexes of one name', () => {
    const { table } = tableWith({});
    expect(() => table.granting(['GetItem'], ['ByDate'])).toThrow('Query one of ByOwner.');
    expect(() => tableWith({ indexes: [index, index] })).toThrow(ValidationError);
  });
});

describe('a secret', () => {
  it('refuses a name that is no path', () => {
    const make = () =>
      new SecretParameter(emptyStack(), 'key', { name: 'a-key', description: 'Key.' });
    expect(make).toThrow('Begin its name with "/".');
  });
});

describe('a bus', () => {
  it.each(['default', 'aws.partner/x', ''])('refuses the name "%s"', (name) => {
    expect(() => new EventBus(emptyStack(), 'bus', { name, description: 'News.' })).toThrow(
      'another name than "default"',
    );
  });

  it('lets a function put events on it, and no more', () => {
    const bus = new EventBus(emptyStack(), 'bus', { name: 'news', description: 'News.' });
    expect(bus.granting('BUS')).toEqual({
      variables: { BUS: expect.any(String) },
      statements: [{ actions: ['events:PutEvents'], resources: [expect.any(String)] }],
    });
  });
});

describe('an alarm', () => {
  it.each([0, 15, 90])('refuses a period of %i s', (periodSeconds) => {
    const make = () =>
      new MetricAlarm(emptyStack(), 'alarm', {
        name: 'alarm',
        description: 'Rings.',
        namespace: 'AWS/SQS',
        metricName: 'NumberOfMessagesSent',
        dimensions: {},
        threshold: 1,
        periodSeconds,
        topicArn: 'arn:aws:sns:::alerts',
      });
    expect(make).toThrow('Use 10, 20, 30 or a multiple of 60.');
  });
});
