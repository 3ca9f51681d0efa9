import { describe, expect, it } from 'vitest';
import { silentTelemetry } from '../observability/telemetry.ts';
import { createApi } from './api.ts';
import { proxyEvent } from './testing/proxy-event.ts';

const now = new Date('2026-01-02T03:04:05Z');

const api = createApi(
  { companies: { companyOf: async () => 'acme' }, telemetry: silentTelemetry, now: () => now },
  {
    corsOrigins: ['https://one.example', 'https://two.example'],
    routes: {
      'GET /jobs': async () => ({ status: 200, body: [] }),
      'POST /jobs': async () => ({ status: 202 }),
      'GET /health': async () => ({ status: 200 }),
    },
  },
);

describe('an API', () => {
  it.each([
    ['/jobs', 'GET, POST, OPTIONS', 'Use GET or POST.'],
    ['/health', 'GET, OPTIONS', 'Use GET.'],
  ])('tells which methods %s has', async (resource, allow, action) => {
    const headers = { 'X-Correlation-ID': 'order-4711', Origin: 'https://two.example' };
    const {
      statusCode,
      headers: answered,
      body,
    } = await api(proxyEvent('DELETE', resource, headers));
    expect(statusCode).toBe(405);
    expect(answered).toMatchObject({
      Allow: allow,
      'X-Correlation-ID': 'order-4711',
      'Access-Control-Allow-Origin': 'https://two.example',
    });
    expect(JSON.parse(body)).toEqual({
      error: 'This route does not have that method.',
      error_code: 'method_not_allowed',
      action,
      correlation_id: 'order-4711',
      timestamp: now.toISOString(),
    });
  });

  it('does not have a path without routes', async () => {
    const { statusCode, body } = await api(proxyEvent('GET', '/nothing'));
    expect([statusCode, JSON.parse(body).error_code]).toEqual([404, 'route_not_found']);
  });

  it('lets nobody keep an answer (X-18)', async () => {
    const { headers } = await api(proxyEvent('GET', '/jobs'));
    expect(headers).toMatchObject({ 'Cache-Control': 'no-store' });
    expect(headers).not.toHaveProperty('ETag');
  });
});
