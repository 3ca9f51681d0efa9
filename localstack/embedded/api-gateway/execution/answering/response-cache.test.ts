import {
  FlushStageCacheCommand,
  UpdateIntegrationCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import { beforeEach, describe, expect, it } from 'vitest';
import { ApiBuilder } from '../../testing/build-api.ts';
import { gatewayOfFile } from '../../testing/test-gateway.ts';

const gateway = await gatewayOfFile();

describe('a stage with a cache', () => {
  beforeEach(() => {
    let count = 0;
    gateway.answer(() => {
      count += 1;
      return { statusCode: 200, body: `${count}` };
    });
  });

  async function cached(settings: Readonly<Record<string, string>> = {}) {
    const api = await ApiBuilder.create(gateway.client);
    const method = { requestParameters: { 'method.request.querystring.q': false } };
    await api.method('GET', '/pets', { method });
    await api.method('POST', '/pets');
    const resourceId = await api.resource('/pets');
    await gateway.client.send(
      new UpdateIntegrationCommand({
        restApiId: api.id,
        resourceId,
        httpMethod: 'GET',
        patchOperations: [{ op: 'add', path: '/cacheKeyParameters/method.request.querystring.q' }],
      }),
    );
    await api.deploy();
    const patches = { 'caching/enabled': 'true', 'caching/ttlInSeconds': '60', ...settings };
    await gateway.client.send(
      new UpdateStageCommand({
        restApiId: api.id,
        stageName: 'test',
        patchOperations: [
          { op: 'replace', path: '/cacheClusterEnabled', value: 'true' },
          ...Object.entries(patches).map(([path, value]) => ({
            op: 'replace' as const,
            path: `/*/*/${path}`,
            value,
          })),
        ],
      }),
    );
    const call = (path: string, init: RequestInit = {}) =>
      fetch(api.url(gateway.endpoint, path), init);
    return { api, call, text: async (path: string) => (await call(path)).text() };
  }

  it('answers GET from it by the parameters of the key, until its time is over', async () => {
    const { call, text } = await cached();
    expect(await text('/pets?q=a')).toBe('1');
    expect(await text('/pets?q=a&other=1')).toBe('1');
    expect(await text('/pets?q=b')).toBe('2');
    await gateway.clock.advance(61_000);
    expect(await text('/pets?q=a')).toBe('3');
    expect(await (await call('/pets', { method: 'POST' })).text()).toBe('4');
    expect(await (await call('/pets', { method: 'POST' })).text()).toBe('5');
  });

  it('forgets what it has when it is flushed, and counts its hits', async () => {
    const { api, text } = await cached();
    await text('/pets');
    gateway.metrics.length = 0;
    expect(await text('/pets')).toBe('1');
    expect(gateway.metrics.map(({ name }) => name)).toContain('CacheHitCount');
    await gateway.client.send(new FlushStageCacheCommand({ restApiId: api.id, stageName: 'test' }));
    expect(await text('/pets')).toBe('2');
  });

  it('is passed by with max-age=0 only where strangers may do that', async () => {
    const init = { headers: { 'cache-control': 'max-age=0' } };
    const strict = await cached();
    await strict.text('/pets');
    const warned = await strict.call('/pets', init);
    expect(await warned.text()).toBe('1');
    expect(warned.headers.get('warning')).toContain('199');
    const open = await cached({ 'caching/requireAuthorizationForCacheControl': 'false' });
    await open.text('/pets');
    expect(await (await open.call('/pets', init)).text()).toBe('3');
    const closed = await cached({
      'caching/unauthorizedCacheControlHeaderStrategy': 'FAIL_WITH_403',
    });
    expect((await closed.call('/pets', init)).status).toBe(403);
  });
});
