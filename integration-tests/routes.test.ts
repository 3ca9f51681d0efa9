import { describe, expect, it } from 'vitest';
import { describeNeeds, eachNeeds, itNeeds } from './cloud/needs.ts';
import { type Answer, call, callWithoutKey, jobIdOf, submit } from './support/drawings-api.ts';
import { expectRefusal } from './support/error-shape.ts';
import { soundPdf } from './support/pdf-files.ts';

const routes = [
  ['POST', '/process-drawing'],
  ['POST', '/uploads'],
  ['GET', '/status/job_20261122093015042_7k3m9xw2c4v8q1td'],
  ['GET', '/download/job_20261122093015042_7k3m9xw2c4v8q1td/excel'],
  ['GET', '/jobs'],
  ['GET', '/jobs/job_20261122093015042_7k3m9xw2c4v8q1td/corrections'],
  ['PUT', '/jobs/job_20261122093015042_7k3m9xw2c4v8q1td/corrections'],
  ['GET', '/jobs/job_20261122093015042_7k3m9xw2c4v8q1td/changes'],
  ['POST', '/jobs/job_20261122093015042_7k3m9xw2c4v8q1td/cancel'],
  ['DELETE', '/jobs/job_20261122093015042_7k3m9xw2c4v8q1td'],
  ['GET', '/dead-letters'],
  ['GET', '/dead-letters/00000000-0000-4000-8000-000000000000'],
  ['POST', '/dead-letters/00000000-0000-4000-8000-000000000000/redrive'],
  ['POST', '/dead-letters/00000000-0000-4000-8000-000000000000/discard'],
  ['POST', '/generate-excel'],
  ['GET', '/health'],
] as const;

/** The methods of a path. */
function methodsOf(path: string): readonly string[] {
  return routes.filter(([, other]) => other === path).map(([method]) => method);
}

const withKey = routes.filter(([, path]) => path !== '/health');

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** What of an answer may tell one caller more than another. */
function withoutIds({ status, text }: Answer): string {
  const blind = text
    .replace(/"correlation_id":"[^"]*"/, '"correlation_id":""')
    .replace(/"timestamp":"[^"]*"/, '"timestamp":""');
  return `${status} ${blind}`;
}

describe('a key', () => {
  eachNeeds('gateway-responses', withKey, 'is needed for %s %s', async ([method, path]) => {
    for (const headers of [{}, { 'x-api-key': '' }, { 'x-api-key': 'wrong' }]) {
      const answer = await callWithoutKey(path, { method, headers });
      expectRefusal(answer, 403, 'api_key_invalid');
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    }
  });

  itNeeds('gateway-responses', 'is not taken from anywhere but its header', async () => {
    const answer = await callWithoutKey('/jobs?x-api-key=any&api_key=any', {
      headers: { authorization: 'Bearer any' },
    });
    expectRefusal(answer, 403, 'api_key_invalid');
  });

  it('is not needed to ask for the health', async () => {
    expect(await callWithoutKey('/health')).toMatchObject({
      status: 200,
      body: { status: 'healthy', version: expect.stringMatching(/^\d+\.\d+\.\d+$/) },
    });
  });
});

describe('a method that a path does not have', () => {
  it.each(routes)('is answered with 405 and what is allowed, beside %s %s', async (_own, path) => {
    const own = methodsOf(path);
    for (const method of methods.filter((other) => !own.includes(other))) {
      const body = method === 'GET' ? {} : { body: '{}' };
      const headers = { 'content-type': 'application/json' };
      const answer = await call(path, { method, ...body, headers });
      expectRefusal(answer, 405, 'method_not_allowed');
      expect(answer.headers.get('allow')).toBe([...own, 'OPTIONS'].join(', '));
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    }
  });

  it('is answered without a body when it is HEAD', async () => {
    const answer = await call('/jobs', { method: 'HEAD' });
    expect(answer).toMatchObject({ status: 405, text: '' });
    expect(answer.headers.get('allow')).toBe('GET, OPTIONS');
  });

  it.each([
    'text/csv',
    'application/xml',
    'application/x-tar',
    'application/octet-stream',
    'multipart/mixed; boundary=a',
    'image/png',
    'no type at all',
  ])('is answered with 405 whatever body comes with it: %s', async (type) => {
    const body = new Uint8Array(soundPdf());
    const headers = { 'content-type': type, 'x-correlation-id': 'order-4711' };
    const answer = await call('/uploads', { method: 'PUT', body, headers });
    expectRefusal(answer, 405, 'method_not_allowed');
    expect(answer.body).toMatchObject({
      correlation_id: 'order-4711',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
  });

  eachNeeds(
    'gateway-responses',
    withKey,
    'needs the key of the path, beside %s %s',
    async ([, path]) => {
      expectRefusal(await callWithoutKey(path, { method: 'DELETE' }), 403, 'api_key_invalid');
    },
  );
});

describe('a path that is not there', () => {
  const paths = [
    '/nothing',
    '/jobs/job_1/nothing',
    '/status',
    '/download/job_1',
    '/status/a/b',
    '/',
    '/Jobs',
  ];

  eachNeeds('gateway-responses', paths, 'is answered with 404: %s', async (path) => {
    for (const method of ['GET', 'POST']) {
      const answer = await call(path, { method });
      expectRefusal(answer, 404, 'route_not_found');
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    }
  });
});

describe('a web page', () => {
  const origin = 'https://console.example';

  it.each(routes)('may ask first whether it may send %s %s', async (method, path) => {
    const answer = await callWithoutKey(path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': 'x-api-key,content-type',
      },
    });
    expect(answer).toMatchObject({ status: 204, text: '' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-methods')).toBe(
      [...methodsOf(path), 'OPTIONS'].join(','),
    );
    const allowed = answer.headers.get('access-control-allow-headers')?.toLowerCase().split(',');
    expect(allowed).toEqual(expect.arrayContaining(['content-type', 'x-api-key']));
  });

  it('may read every answer, with its correlation id', async () => {
    const answers = [
      await call('/jobs', { headers: { origin } }),
      await call('/status/none', { headers: { origin } }),
      await submit({ drawing: '', headers: { origin } }),
    ];
    for (const { headers } of answers) {
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('access-control-expose-headers')).toContain('X-Correlation-ID');
    }
  });
});

describeNeeds('key-identity', 'a job id that is not the caller’s', () => {
  it('is answered alike, whether unknown, malformed or hostile', async () => {
    const known = jobIdOf(await submit({ drawing: soundPdf() }));
    const ids = [
      'job_20261122093015042_7k3m9xw2c4v8q1td',
      'none',
      known.toUpperCase(),
      `${known}%20`,
      `${known}%00`,
      `acme%23-%23${known}`,
      '..%2Fhealth',
      "'%20OR%20'1'='1",
      '%7B%7D',
      'j'.repeat(2000),
    ];
    for (const route of [
      (id: string) => `/status/${id}`,
      (id: string) => `/download/${id}/excel`,
      (id: string) => `/jobs/${id}/corrections`,
      (id: string) => `/jobs/${id}/changes`,
    ]) {
      const answers = await Promise.all(ids.map((id) => call(route(id))));
      for (const answer of answers) expectRefusal(answer, 404, 'job_not_found');
      expect(new Set(answers.map(withoutIds)).size).toBe(1);
    }
  });

  it('is answered so before its type of file is looked at', async () => {
    const answer = await call('/download/job_20261122093015042_7k3m9xw2c4v8q1td/nothing');
    expectRefusal(answer, 404, 'job_not_found');
  });

  it('does not open other types of file of a job that is', async () => {
    const jobId = jobIdOf(await submit({ drawing: soundPdf() }));
    for (const type of ['drawing', '__proto__', 'constructor', 'EXCEL', '..%2Fdrawing.pdf']) {
      expectRefusal(await call(`/download/${jobId}/${type}`), 404, 'file_not_found');
    }
  });
});
