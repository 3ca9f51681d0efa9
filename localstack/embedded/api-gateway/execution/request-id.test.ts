import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiBuilder } from '../testing/build-api.ts';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.ts';

describe('the id of a request', () => {
  let gateway: TestGateway;
  let api: ApiBuilder;
  beforeAll(async () => {
    gateway = await startTestGateway();
    api = await ApiBuilder.create(gateway.client);
    const template = '{"id":"$context.requestId","extended":"$context.extendedRequestId"}';
    await api.method('GET', '/id', {
      integration: { type: 'MOCK', requestTemplates: { 'application/json': '{"statusCode":200}' } },
      responses: [
        {
          method: { statusCode: '200' },
          integration: { responseTemplates: { 'application/json': template } },
        },
      ],
    });
    await api.deploy();
  });
  afterAll(() => gateway.stop());

  const ask = async (headers: Record<string, string> = {}) => {
    const answer = await fetch(api.url(gateway.endpoint, '/id'), { headers });
    const { id, extended } = Object(await answer.json());
    return { id, extended, header: answer.headers.get('x-amzn-requestid') };
  };

  it('is one that the client chose, the extended one is not', async () => {
    const chosen = "a'&%$context.path";
    const answer = await ask({ 'x-amzn-RequestId': chosen, 'x-amz-apigw-id': chosen });
    expect(answer).toMatchObject({ id: chosen, header: chosen });
    expect(answer.extended).not.toBe(chosen);
  });

  it.each(['', 'a b', 'a"b', '{}', 'x'.repeat(129)])('is a UUID in place of "%s"', async (id) => {
    const answer = await ask({ 'x-amzn-RequestId': id });
    expect(answer.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(answer.header).toBe(answer.id);
  });
});
