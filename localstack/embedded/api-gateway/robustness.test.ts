import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiBuilder } from './testing/build-api.ts';
import { startTestGateway, type TestGateway } from './testing/test-gateway.ts';

const authorization = 'AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/apigateway/aws4_request';

describe('a malformed request', () => {
  let gateway: TestGateway;
  let api: ApiBuilder;
  beforeAll(async () => {
    gateway = await startTestGateway();
    api = await ApiBuilder.create(gateway.client);
    await api.method('ANY', '/{proxy+}');
    await api.method('POST', '/service', {
      integration: {
        type: 'AWS',
        uri: 'arn:aws:apigateway:eu-west-1:kinesis:action/PutRecord',
        credentials: 'arn:aws:iam::000000000000:role/gateway',
      },
    });
    await api.deploy();
  });
  afterAll(() => gateway.stop());

  it.each([
    ['GET', '/restapis/%zz', '', 'BadRequestException'],
    ['POST', '/restapis', 'no json', 'SerializationException'],
    ['POST', '/restapis', '[]', 'SerializationException'],
    ['POST', '/apikeys', '{"stageKeys":[1]}', 'BadRequestException'],
    ['POST', '/usageplans', '{"name":"p","quota":{"limit":1}}', 'BadRequestException'],
    ['PATCH', '/account', '{"patchOperations":"x"}', 'BadRequestException'],
    [
      'PATCH',
      '/account',
      '{"patchOperations":[{"op":"replace","path":"/__proto__/x"}]}',
      'BadRequestException',
    ],
    ['GET', '/apikeys?limit=x', '', 'BadRequestException'],
    ['GET', '/restapis?position=zzz', '', 'BadRequestException'],
    ['GET', '/tags/arn:aws:apigateway:eu-west-1::%2Fnothing%2Fx', '', 'BadRequestException'],
    ['GET', '/domainnameaccessassociations', '', 'NotImplemented'],
  ])('%s %s %s is answered with %s', async (method, path, body, code) => {
    const answer = await fetch(`${gateway.endpoint}${path}`, {
      method,
      headers: { authorization },
      ...(body === '' ? {} : { body }),
    });
    expect(answer.headers.get('x-amzn-errortype')).toBe(code);
    expect(answer.status).toBe(code === 'NotImplemented' ? 501 : 400);
  });

  it('reaches a function with a path that cannot be decoded as it stands', async () => {
    gateway.answer((event) => ({ statusCode: 200, body: JSON.stringify(event) }));
    const answer = await fetch(api.url(gateway.endpoint, '/%zz/__proto__?__proto__=1'));
    expect(await answer.json()).toMatchObject({ path: '/%zz/__proto__' });
  });

  it('says so where a method calls a service that there is not', async () => {
    const answer = await fetch(api.url(gateway.endpoint, '/service'), { method: 'POST' });
    expect(answer.status).toBe(501);
    expect(await answer.text()).toContain("'kinesis'");
  });
});
