import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AwsError } from '../../../kernel/aws-error.ts';
import { ApiBuilder } from '../../testing/build-api.ts';
import { startTestGateway, type TestGateway } from '../../testing/test-gateway.ts';

describe('an integration with a function of its own events', () => {
  let gateway: TestGateway;
  let api: ApiBuilder;
  beforeAll(async () => {
    gateway = await startTestGateway();
    api = await ApiBuilder.create(gateway.client);
    const integration = { type: 'AWS' as const };
    const ok = { method: { statusCode: '200' }, integration: {} };
    const failed = {
      method: { statusCode: '400' },
      integration: {
        selectionPattern: 'bad.*',
        responseTemplates: { 'application/json': `{"why":"$input.path('$.errorMessage')"}` },
      },
    };
    await api.method('POST', '/plain', { integration, responses: [ok, failed] });
    await api.method('POST', '/strict', {
      integration: { ...integration, passthroughBehavior: 'NEVER' },
      responses: [ok],
    });
    await api.method('POST', '/only-failures', { integration, responses: [failed] });
    await api.method('POST', '/later', {
      integration: {
        ...integration,
        requestParameters: { 'integration.request.header.X-Amz-Invocation-Type': "'Event'" },
      },
      responses: [ok],
    });
    await api.deploy();
  });
  beforeEach(() => {
    gateway.invocations.length = 0;
    gateway.answer((event) => ({ got: event }));
  });
  afterAll(() => gateway.stop());

  const post = (path: string, body: string) =>
    fetch(api.url(gateway.endpoint, path), {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });

  it('passes the body on as the event and the result back as the body', async () => {
    const answer = await post('/plain', '{"a":1}');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ got: { a: 1 } });
  });

  it('chooses its answer by the error message of the function', async () => {
    gateway.answer(() => ({
      functionError: 'Unhandled',
      payload: Buffer.from('{"errorMessage":"bad luck","errorType":"Error"}'),
    }));
    const answer = await post('/plain', '{}');
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ why: 'bad luck' });
  });

  it('is a failure of its own where no answer fits', async () => {
    const answer = await post('/only-failures', '{}');
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({ message: 'Internal server error' });
  });

  it('lets nothing through that has no template where it never passes a body on', async () => {
    const answer = await post('/strict', '{}');
    expect(answer.status).toBe(415);
    expect(await answer.json()).toEqual({ message: 'Unsupported Media Type' });
  });

  it('tells the client of a body that is no event', async () => {
    const message = 'Could not parse request body into json: Unexpected character';
    gateway.answer(() => {
      throw new AwsError('InvalidRequestContentException', message, 400);
    });
    const answer = await post('/plain', '{}');
    expect(answer.status).toBe(400);
    expect(answer.headers.get('x-amzn-errortype')).toBe('BadRequestException');
    expect(await answer.json()).toEqual({ message });
  });

  it('does not wait for a function that it invokes as an event', async () => {
    await post('/later', '{}');
    expect(gateway.invocations[0]?.type).toBe('Event');
  });
});
