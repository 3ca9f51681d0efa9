import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientSettings } from '../../testing/clients.ts';
import { Dispatcher } from '../dispatcher.ts';
import { everyoneIsRoot } from '../testing/identities.ts';
import { answerOver } from './gateway.ts';
import { type ListeningServer, serve } from './http-server.ts';
import { unsupportedService } from './unsupported.ts';

const region = 'eu-west-1';

describe('a service that there is not', () => {
  let server: ListeningServer;
  beforeAll(async () => {
    const dispatcher = new Dispatcher({ region });
    server = await serve(answerOver({ dispatcher, identities: everyoneIsRoot, region }), 0);
  });
  afterAll(() => server.close());

  const settings = () => clientSettings({ endpoint: `http://127.0.0.1:${server.port}`, region });
  const refusal = (name: string) => ({
    name: 'NotImplemented',
    message: `The service '${name}' is not supported by this local cloud.`,
    $metadata: { httpStatusCode: 501 },
  });

  it('is named to clients of every protocol', async () => {
    const json = new CloudWatchLogsClient(settings()).send(new DescribeLogGroupsCommand({}));
    await expect(json).rejects.toMatchObject(refusal('logs'));
    const query = new IAMClient(settings()).send(new ListRolesCommand({}));
    await expect(query).rejects.toMatchObject(refusal('iam'));
    const rest = new LambdaClient(settings()).send(new ListFunctionsCommand({}));
    await expect(rest).rejects.toMatchObject(refusal('lambda'));
  });

  it('is named where nobody here has heard of it', async () => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/`, {
      method: 'POST',
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${region}/kinesis/aws4_request`,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'Kinesis_20131202.ListStreams',
      },
    });
    expect(answer.status).toBe(501);
    expect(answer.headers.get('x-amzn-errortype')).toBe('NotImplemented');
    expect(answer.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(await answer.json()).toMatchObject({ message: refusal('kinesis').message });
  });

  it.each([
    ['a form', 'rds', { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }, ''],
    ['a form in the query', 'rds', {}, 'Action=DescribeDBInstances'],
    ['XML', 'batch', { 'content-type': 'application/xml' }, ''],
    ['a service that speaks XML', 'route53', {}, ''],
    ['EC2', 'ec2', {}, 'Action=DescribeInstances'],
  ])('is named in XML to %s', (_what, name, headers, query) => {
    const answer = unsupportedService(name, { headers, query: new URLSearchParams(query) });
    expect(answer).toMatchObject({ status: 501, headers: { 'content-type': 'text/xml' } });
    expect(answer.body).toContain('<Code>NotImplemented</Code>');
    expect(answer.body).toContain(`<Message>The service &apos;${name}&apos;`);
  });
});
