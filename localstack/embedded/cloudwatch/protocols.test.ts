import { decode, encode } from 'cborg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';

const authorization =
  'AWS4-HMAC-SHA256 Credential=outside/20260101/us-east-1/monitoring/aws4_request, Signature=0';
const prefix = '/service/GraniteServiceVersion20100801/operation/';

describe('the protocols of CloudWatch', () => {
  let cloud: Cloud;
  beforeAll(async () => {
    cloud = await startCloud();
  });
  afterAll(() => cloud.stop());

  const query = (form: Record<string, string>) =>
    fetch(cloud.endpoint, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ Version: '2010-08-01', ...form }),
    });
  const cbor = (operation: string, input: object) =>
    fetch(`${cloud.endpoint}${prefix}${operation}`, {
      method: 'POST',
      headers: {
        authorization,
        'content-type': 'application/cbor',
        'smithy-protocol': 'rpc-v2-cbor',
      },
      body: Buffer.from(encode(input)),
    });
  const json = (operation: string, body: string) =>
    fetch(cloud.endpoint, {
      method: 'POST',
      headers: {
        authorization,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `GraniteServiceVersion20100801.${operation}`,
      },
      body,
    });

  it('speaks query: a form in, XML out', async () => {
    const put = await query({
      Action: 'PutMetricAlarm',
      AlarmName: 'q',
      Namespace: 'N',
      MetricName: 'm',
      'Dimensions.member.1.Name': 'a',
      'Dimensions.member.1.Value': 'b',
      Statistic: 'Sum',
      Period: '60',
      EvaluationPeriods: '1',
      Threshold: '1.5',
      ComparisonOperator: 'LessThanThreshold',
      ActionsEnabled: 'false',
    });
    expect(put.status).toBe(200);
    const text = await (await query({ Action: 'DescribeAlarms' })).text();
    expect(text).toContain('<DescribeAlarmsResponse');
    expect(text).toContain('<MetricAlarms><member><AlarmName>q</AlarmName>');
    expect(text).toContain(
      '<Dimensions><member><Name>a</Name><Value>b</Value></member></Dimensions>',
    );
    expect(text).toMatch(/<StateUpdatedTimestamp>\d{4}-\d\d-\d\dT[\d:.]+Z</);
    expect(text).toContain('<ActionsEnabled>false</ActionsEnabled>');
  });

  it('speaks CBOR, with times tagged as such', async () => {
    const put = await cbor('PutMetricData', {
      Namespace: 'C',
      MetricData: [{ MetricName: 'm', Value: 1.5 }],
    });
    expect(put.status).toBe(200);
    const answer = await cbor('DescribeAlarms', { AlarmNames: ['q'] });
    expect(answer.headers.get('smithy-protocol')).toBe('rpc-v2-cbor');
    const decoded: unknown = decode(new Uint8Array(await answer.arrayBuffer()), {
      tags: { 1: (content) => new Date(Number(content()) * 1000) },
    });
    expect(decoded).toMatchObject({
      MetricAlarms: [{ AlarmName: 'q', Threshold: 1.5, StateUpdatedTimestamp: expect.any(Date) }],
    });
  });

  it('names an error by its shape, and by its old code for those who know that', async () => {
    const answer = await json('PutMetricData', '{"Namespace":"AWS/X","MetricData":[{}]}');
    expect(answer.status).toBe(400);
    expect(answer.headers.get('x-amzn-query-error')).toBe('InvalidParameterValue;Sender');
    expect(await answer.json()).toMatchObject({
      __type: 'com.amazonaws.cloudwatch#InvalidParameterValueException',
    });
    const xml = await (await query({ Action: 'GetDashboard', DashboardName: 'none' })).text();
    expect(xml).toContain('<Code>ResourceNotFound</Code>');
  });

  it.each([
    ['JSON', () => json('ListMetrics', '{')],
    [
      'CBOR',
      () =>
        fetch(`${cloud.endpoint}${prefix}ListMetrics`, {
          method: 'POST',
          headers: { authorization },
          body: 'x',
        }),
    ],
    [
      'gzip',
      () =>
        fetch(cloud.endpoint, {
          method: 'POST',
          headers: { authorization, 'content-encoding': 'gzip' },
          body: 'x',
        }),
    ],
  ])('refuses malformed %s as a client error', async (_name, request) => {
    expect((await request()).status).toBe(400);
  });

  it('says which action it does not know', async () => {
    const answer = await json('GetMetricWidgetImage', '{}');
    expect(answer.status).toBe(400);
    const said = await answer.text();
    expect(said).toContain('UnknownOperationException');
    expect(said).toContain('monitoring:GetMetricWidgetImage');
  });
});
