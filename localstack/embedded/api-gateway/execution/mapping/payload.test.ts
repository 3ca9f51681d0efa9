import { describe, expect, it } from 'vitest';
import { ApiBuilder } from '../../testing/build-api.ts';
import { gatewayOfFile } from '../../testing/test-gateway.ts';

const gateway = await gatewayOfFile();
const bytes = Buffer.from([0, 1, 0xff]);

describe('content handling', () => {
  it('makes text of bytes before a template and bytes of text after it', async () => {
    const api = await ApiBuilder.create(gateway.client, { binaryMediaTypes: ['image/png'] });
    await api.method('POST', '/', {
      integration: {
        type: 'AWS',
        contentHandling: 'CONVERT_TO_TEXT',
        requestTemplates: { 'image/png': '{"picture":"$input.body"}' },
      },
      responses: [
        {
          method: { statusCode: '200' },
          integration: {
            contentHandling: 'CONVERT_TO_BINARY',
            responseTemplates: { 'application/json': `$input.path('$.picture')` },
          },
        },
      ],
    });
    await api.deploy();
    gateway.answer((event) => ({ ...Object(event) }));
    const answer = await fetch(api.url(gateway.endpoint, '/'), {
      method: 'POST',
      body: bytes,
      headers: { 'content-type': 'image/png' },
    });
    const [invocation] = gateway.invocations;
    expect(invocation?.payload.toString()).toBe(`{"picture":"${bytes.toString('base64')}"}`);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
  });
});
