import { describe, expect, it } from 'vitest';
import { silentTelemetry } from '../observability/telemetry.ts';
import { createApi } from './api.ts';
import { RequestError } from './request-error.ts';
import { proxyEvent } from './testing/proxy-event.ts';

const now = new Date('2026-01-02T03:04:05Z');

const api = createApi(
  { companies: { companyOf: async () => 'acme' }, telemetry: silentTelemetry, now: () => now },
  {
    environment: 'local',
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

  it('gives a route the bytes of the body as they were sent, in whatever form they come', async () => {
    const seen: Uint8Array[] = [];
    const echo = createApi(
      { companies: { companyOf: async () => 'acme' }, telemetry: silentTelemetry, now: () => now },
      {
        environment: 'local',
        corsOrigins: [],
        routes: {
          'POST /files': async ({ body }) => {
            seen.push(body);
            return { status: 204 };
          },
        },
      },
    );
    const bytes = Buffer.from([0, 255, 13, 10, 128]);
    const event = proxyEvent('POST', '/files');
    await echo({ ...event, body: bytes.toString('base64'), isBase64Encoded: true });
    await echo({ ...event, body: 'é', isBase64Encoded: false });
    await echo(event);
    expect(seen.map((body) => Buffer.from(body))).toEqual([
      bytes,
      Buffer.from('é'),
      Buffer.from(''),
    ]);
  });

  it('runs no route but an open one without a key that somebody has', async () => {
    const ran: string[] = [];
    const run = (name: string) => async () => {
      ran.push(name);
      return { status: 200 };
    };
    const refusing = createApi(
      {
        companies: {
          companyOf: async () => {
            throw new RequestError(403, 'company_unknown', 'Nobody has it.');
          },
        },
        telemetry: silentTelemetry,
        now: () => now,
      },
      {
        environment: 'local',
        corsOrigins: [],
        openRoutes: ['GET /health'],
        routes: { 'GET /health': run('health'), 'GET /jobs': run('jobs') },
      },
    );
    expect((await refusing(proxyEvent('GET', '/health'))).statusCode).toBe(200);
    expect((await refusing(proxyEvent('GET', '/jobs'))).statusCode).toBe(403);
    expect(ran).toEqual(['health']);
  });

  it('knows the caller by the key that the gateway has checked, else by the one that was sent', async () => {
    const asked: (string | undefined)[] = [];
    const companies = {
      companyOf: async (key: string | undefined) => {
        asked.push(key);
        return 'acme';
      },
    };
    const asking = createApi(
      { companies, telemetry: silentTelemetry, now: () => now },
      {
        environment: 'local',
        corsOrigins: [],
        routes: { 'GET /jobs': async () => ({ status: 200 }) },
      },
    );
    const event = proxyEvent('GET', '/jobs', { 'X-Api-Key': 'sent' });
    const { requestContext } = event;
    const identity = { ...requestContext.identity, apiKey: 'checked' };
    await asking({ ...event, requestContext: { ...requestContext, identity } });
    await asking(event);
    await asking(proxyEvent('GET', '/jobs'));
    expect(asked).toEqual(['checked', 'sent', undefined]);
  });

  it.each([
    ['local', undefined],
    ['prod', 'max-age=31536000'],
  ])('tells browsers in %s what they may do with an answer', async (environment, transport) => {
    const telling = createApi(
      {
        companies: { companyOf: async () => 'acme' },
        telemetry: silentTelemetry,
        now: () => now,
      },
      { environment, corsOrigins: [], routes: {} },
    );
    const { headers } = await telling(proxyEvent('GET', '/nothing'));
    expect(headers).toMatchObject({
      'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    });
    expect(headers?.['Strict-Transport-Security']).toBe(transport);
  });

  it.each([
    ['failure of ours', new Error('no table'), 500, ['error', 'api_failed']],
    ['refusal', new RequestError(422, 'file_odd', 'Odd.'), 422, ['info', 'api_refused']],
  ])('logs a %s as what it is', async (_, thrown, status, expected) => {
    const logged: string[][] = [];
    const telemetry = {
      ...silentTelemetry,
      info: (event: string) => void logged.push(['info', event]),
      error: (event: string) => void logged.push(['error', event]),
    };
    const failing = createApi(
      { companies: { companyOf: async () => 'acme' }, telemetry, now: () => now },
      {
        environment: 'local',
        corsOrigins: [],
        routes: {
          'GET /jobs': async () => {
            throw thrown;
          },
        },
      },
    );
    const { statusCode, headers } = await failing(proxyEvent('GET', '/jobs'));
    expect(statusCode).toBe(status);
    expect(headers).not.toHaveProperty('Access-Control-Allow-Origin');
    expect(logged).toEqual([expected, ['info', 'api_request']]);
  });
});
