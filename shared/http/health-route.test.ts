import { expect, it } from 'vitest';
import type { ApiRequest } from './api.ts';
import { createHealthRoute } from './health-route.ts';

const request: ApiRequest = {
  path: {},
  query: {},
  headers: {},
  body: Buffer.from(''),
  correlationId: 'req_1',
  keyId: null,
  company: () => Promise.reject(new Error('nobody says who asks')),
};

it('is healthy when everything is there, and tells what was found', async () => {
  const checks = { table: async () => undefined, queue: async () => 7 };
  const route = createHealthRoute({ checks, telemetry: { error: () => {} } }, (found) => ({
    queueDepth: found.get('queue'),
  }));
  expect(await route(request)).toEqual({
    status: 200,
    body: { status: 'healthy', queueDepth: 7 },
  });
});

it('is not when one thing cannot be reached, and names it in the log alone', async () => {
  const logged: unknown[] = [];
  const checks = {
    table: async () => 'there',
    queue: () => Promise.reject(new Error('connect ECONNREFUSED')),
  };
  const telemetry = {
    error: (...line: readonly unknown[]) => {
      logged.push(line);
    },
  };
  const route = createHealthRoute({ checks, telemetry }, (found) => ({
    queue: found.has('queue') ? 'up' : 'down',
  }));
  expect(await route(request)).toEqual({
    status: 503,
    body: { status: 'unhealthy', queue: 'down' },
  });
  expect(logged).toEqual([['health_check_failed', expect.any(Error), { check: 'queue' }]]);
});
