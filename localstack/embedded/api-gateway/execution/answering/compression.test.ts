import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiBuilder } from '../../testing/build-api.ts';
import { startTestGateway, type TestGateway } from '../../testing/test-gateway.ts';

describe('an API with a minimum compression size', () => {
  let gateway: TestGateway;
  let api: ApiBuilder;
  beforeAll(async () => {
    gateway = await startTestGateway();
    api = await ApiBuilder.create(gateway.client, { minimumCompressionSize: 100 });
    await api.method('POST', '/');
    await api.deploy();
    gateway.answer((event) => ({ statusCode: 200, body: Object(event).body }));
  });
  afterAll(() => gateway.stop());

  const post = (body: string | Buffer, headers: Record<string, string>) =>
    fetch(api.url(gateway.endpoint, '/'), { method: 'POST', body, headers });

  it('compresses large answers for clients that take them', async () => {
    const large = await post('x'.repeat(100), { 'accept-encoding': 'gzip' });
    expect(large.headers.get('content-encoding')).toBe('gzip');
    expect(await large.text()).toBe('x'.repeat(100));
    const small = await post('x', { 'accept-encoding': 'gzip' });
    expect(small.headers.get('content-encoding')).toBeNull();
    const plain = await post('x'.repeat(100), { 'accept-encoding': 'identity' });
    expect(plain.headers.get('content-encoding')).toBeNull();
  });

  it('unpacks compressed requests', async () => {
    const packed = await post(gzipSync('hello'), { 'content-encoding': 'gzip' });
    expect(await packed.text()).toBe('hello');
    const broken = await post('hello', { 'content-encoding': 'gzip' });
    expect(broken.status).toBe(400);
  });

  it('refuses what would be too large once it is unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(10 * 1024 * 1024 + 1));
    const answer = await post(bomb, { 'content-encoding': 'gzip' });
    expect(answer.status).toBe(413);
  });
});
