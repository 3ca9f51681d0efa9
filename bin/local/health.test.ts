import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { answeringServer } from '../testing/answering-server.ts';
import { isHealthy } from './health.ts';

it.each([
  [200, true],
  [503, false],
])('an API that answers %d is healthy: %s', async (status, healthy) => {
  await using server = await answeringServer(status, {});
  expect(await isHealthy(server.url)).toBe(healthy);
  expect(server.requests).toMatchObject([{ method: 'GET', url: '/health' }]);
});

it('an API is not healthy that does not answer, or is not there', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  const url = `http://127.0.0.1:${address.port}`;
  expect(await isHealthy(url)).toBe(false);
  silent.close();
  silent.closeAllConnections();
  await once(silent, 'close');
  expect(await isHealthy(url)).toBe(false);
});
