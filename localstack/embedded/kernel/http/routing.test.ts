import { describe, expect, it } from 'vitest';
import { routeOf } from './routing.ts';

const route = (
  given: { path?: string; query?: string; headers?: Readonly<Record<string, string>> } = {},
) => {
  const { headers = {}, path = '/', query = '' } = given;
  return routeOf({ path, query: new URLSearchParams(query) }, headers, 'eu-west-1');
};

const signed = (scope: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=AKID/20260101/${scope}/aws4_request, SignedHeaders=host, Signature=0`,
});

describe('the service of a request', () => {
  it.each(['sqs', 'dynamodb', 'lambda', 'monitoring', 's3', 'apigateway'])(
    'is %s where it was signed for it, in the region that was signed',
    (service) => {
      expect(route({ headers: signed(`us-west-2/${service}`) })).toEqual({
        service,
        region: 'us-west-2',
        accessKeyId: 'AKID',
      });
    },
  );

  it('is found in a presigned query', () => {
    const query = 'X-Amz-Credential=AKID%2F20260101%2Fus-west-2%2Fs3%2Faws4_request';
    expect(route({ path: '/bucket/key', query })).toEqual({
      service: 's3',
      region: 'us-west-2',
      accessKeyId: 'AKID',
    });
  });

  it('is S3 where nothing is signed', () => {
    const expected = { service: 's3', region: 'eu-west-1', accessKeyId: undefined };
    expect(route({ path: '/bucket/key' })).toEqual(expected);
    expect(route({ headers: { authorization: 'Bearer token' } })).toEqual(expected);
  });

  it.each([
    { query: 'Action=ConfirmSubscription&TopicArn=arn&Token=1' },
    { query: 'Action=Unsubscribe&SubscriptionArn=arn' },
    { path: '/SimpleNotificationService-0a1b.pem' },
  ])('is SNS for the links in its messages (%j)', (given) => {
    expect(route(given)).toMatchObject({ service: 'sns', accessKeyId: undefined });
  });

  it.each([
    ['ssm', { headers: { 'x-amz-target': 'AmazonSSM.GetParameter' } }, true],
    ['dynamodb', { headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables' } }, true],
    ['sts', { query: 'Action=GetCallerIdentity&Version=2011-06-15' }, true],
    ['lambda', { path: '/2015-03-31/functions/f' }, true],
    ['sqs', { headers: { 'x-amz-target': 'AmazonSQS.SendMessage' } }, false],
    ['sns', { query: 'Action=Publish&Version=2010-03-31' }, false],
  ])('is %s for what speaks to it without a signature', (service, given, isForSigners) => {
    expect(route(given)).toEqual({
      service,
      region: 'eu-west-1',
      accessKeyId: undefined,
      isForSigners,
    });
  });

  it.each([
    { path: '/_aws/execute-api/abc/test/pets' },
    { path: '/restapis/abc/test/_user_request_/pets' },
    { headers: { host: 'abc.execute-api.us-west-2.amazonaws.com' } },
    { headers: { host: 'abc.execute-api.localhost.localstack.cloud:4566' } },
  ])('is a deployed API, signed or not (%j)', (given) => {
    expect(route(given)).toEqual({
      service: 'execute-api',
      region: 'eu-west-1',
      accessKeyId: undefined,
    });
    const headers = { ...signed('us-west-2/execute-api'), ...given.headers };
    expect(route({ ...given, headers })).toMatchObject({
      service: 'execute-api',
      accessKeyId: 'AKID',
    });
  });

  it.each(['/restapis/abc/resources', '/bucket/_aws/execute-api/'])(
    'is not a deployed API by %s',
    (path) => {
      expect(route({ path, headers: signed('eu-west-1/apigateway') })).toMatchObject({
        service: 'apigateway',
      });
    },
  );

  it.each(['kinesis', 'constructor', ''])('is unknown where it is none of ours (%j)', (name) => {
    const given = { headers: signed(`eu-west-1/${name}`) };
    expect(route(given)).toEqual(
      name === '' ? expect.objectContaining({ service: 's3' }) : { unknown: name },
    );
  });
});
