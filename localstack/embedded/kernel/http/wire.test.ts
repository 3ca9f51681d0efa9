import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import { signedRequest } from '../../testing/signed-fetch.ts';
import { version } from './health.ts';

const json = (target: string) => ({
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': target,
});
const form = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };

describe('the wire', () => {
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startCloud();
  });
  afterAll(() => cloud.stop());

  const post = (headers: Readonly<Record<string, string>>, body: string) =>
    fetch(cloud.endpoint, { method: 'POST', headers, body });
  const signed = async (service: string, headers: Record<string, string>, body: string) => {
    const url = `${cloud.endpoint}/`;
    const request = { url, method: 'POST', headers, body };
    return fetch(await signedRequest(clientSettings(cloud), service, request));
  };

  it('tells its health as tools for LocalStack expect it', async () => {
    const answer = await fetch(`${cloud.endpoint}/_localstack/health`);
    const found = JSON.parse(await answer.text());
    expect(found).toMatchObject({ edition: 'jobline', version });
    expect(found.services).toMatchObject({ cloudwatch: 'running', s3: 'running', sqs: 'running' });
    const manifest = join(import.meta.dirname, '../../../../package.json');
    expect(JSON.parse(await readFile(manifest, 'utf8')).version).toBe(version);
  });

  it('has nothing else at paths of LocalStack', async () => {
    const answer = await fetch(`${cloud.endpoint}/_localstack/other`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ message: 'There is nothing at /_localstack/other.' });
  });

  it.each(['ssm', 'events', 'logs'])('knows no target of another service in %s', async (name) => {
    const answer = await signed(name, json('DynamoDB_20120810.ListTables'), '{}');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ __type: 'UnknownOperationException' });
  });

  it.each(['AmazonSSM.GetParameter', 'AWSEvents.ListRules', 'Logs_20140328.DescribeLogGroups'])(
    'misses the signature of %s',
    async (target) => {
      const answer = await post(json(target), '{}');
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({
        __type: 'MissingAuthenticationTokenException',
        message: 'Request is missing Authentication Token',
      });
    },
  );

  it('misses the signature of a form', async () => {
    const answer = await post(form, 'Action=ListRoles&Version=2010-05-08');
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('<Code>MissingAuthenticationToken</Code>');
  });

  it('misses the signature of a call to functions', async () => {
    const answer = await fetch(`${cloud.endpoint}/2015-03-31/functions/`);
    expect(answer.status).toBe(403);
    expect(answer.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
  });

  it('asks the policy of a queue about those who do not say who they are', async () => {
    const answer = await post(form, 'Action=ListQueues&Version=2012-11-05');
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('<Code>AccessDenied</Code>');
  });

  it('finds a signature without its parts incomplete', async () => {
    const headers = { ...json('AmazonSSM.GetParameter'), authorization: 'AWS4-HMAC-SHA256 what' };
    const answer = await post(headers, '{}');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ __type: 'IncompleteSignatureException' });
  });

  it('answers forms with the request id in a header too', async () => {
    const body = 'Action=GetCallerIdentity&Version=2011-06-15';
    const answer = await signed('sts', form, body);
    const id = answer.headers.get('x-amzn-requestid') ?? '';
    expect(await answer.text()).toContain(`<RequestId>${id}</RequestId>`);
  });

  it('takes what is nested too deeply for a fault of the request', async () => {
    const deep = `${'{"M":'.repeat(30_000)}1${'}'.repeat(30_000)}`;
    const answer = await signed('dynamodb', json('DynamoDB_20120810.PutItem'), deep);
    expect(answer.status).toBe(400);
  });
});
