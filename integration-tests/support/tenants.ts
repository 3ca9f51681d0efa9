import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeNeeds, itNeeds } from '../cloud/needs.ts';
import { type Answer, type Call, jsonRequest } from './api-calls.ts';
import type { Caller, callersOf } from './callers.ts';
import { type DeployedRoute, deployedRoutes, pathOf } from './deployed-routes.ts';
import { eventually } from './eventually.ts';
import { everythingLogged } from './logs.ts';

/** What is said of a system, for all its routes to be held to it. */
interface TenantsOptions {
  readonly companies: ReturnType<typeof callersOf>;
  /** Adds no key. */
  readonly call: Call;
  /** Makes a job of the company acme. */
  readonly newJob: () => Promise<string>;
  /** An id that nobody has, of the form of all. */
  readonly unknownId: string;
  /** Routes that need no key. */
  readonly open: readonly string[];
  /** Routes that lead to a queue: whose a key is, the worker finds out. */
  readonly toQueues: readonly string[];
  /** The code of an error. */
  readonly codeOf: (body: Answer['body']) => unknown;
}

const nameOf = ({ method, path }: DeployedRoute) => `${method} ${path}`;

/** Of a job nobody may guess more than this: everything but what is each request's own. */
function blind({ status, text, headers }: Answer): string {
  const same = text.replaceAll(/"(correlation_id|timestamp|traceId)":"[^"]*"/g, '"$1":""');
  return JSON.stringify([status, same, [...headers.keys()].sort()]);
}

const secured = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

function expectSecured({ headers }: Answer): void {
  expect(Object.fromEntries(headers)).toMatchObject(secured);
}

function malformed(id: string): readonly string[] {
  const tricks = [`${id} `, `${id}\u0000`, `acme#-#${id}`, '../health', "' OR '1'='1"];
  const near = [id.slice(0, -1), `${id}0`, id.toUpperCase().replace('JOB_', 'Job_')];
  return ['none', ...tricks, ...near.filter((each) => each !== id), 'j'.repeat(2000)];
}

/** Holds every route that is deployed, whichever they are, to what each caller may see. */
export async function describeTenants(options: TenantsOptions): Promise<void> {
  const { companies, call, codeOf, unknownId } = options;
  const routes = await deployedRoutes(await companies.restApiId());
  const closed = routes.filter(({ needsKey }) => needsKey);
  const answered = closed.filter(({ hasFunction }) => hasFunction);
  const ofJobs = answered.filter(({ path }) => /\{job_?id\}/i.test(path));

  const send = (route: DeployedRoute, id: string, headers: Record<string, string>) => {
    const path = pathOf(route, anyParameters(id));
    const hasBody = route.method !== 'GET' && route.method !== 'DELETE';
    return call(
      path,
      hasBody ? jsonRequest(route.method, {}, headers) : { method: route.method, headers },
    );
  };

  const callers = new Map<string, Caller>();
  const headersOf = (name: string) => ({ ...callers.get(name)?.headers });
  const began = Date.now();
  let job: string;
  beforeAll(async () => {
    const ended = { company: 'acme' };
    callers.set('stranger', await companies.newCompany('stranger'));
    callers.set('unknown', await companies.callerWithKey());
    callers.set(
      'expired',
      await companies.callerWithKey({ ...ended, expires_at: new Date().toISOString() }),
    );
    callers.set(
      'revoked',
      await companies.callerWithKey({ ...ended, revoked_at: new Date().toISOString() }),
    );
    callers.set('closed', await companies.callerWithClosedKey());
    job = await options.newJob();
  });
  afterAll(async () => {
    for (const caller of callers.values()) await caller[Symbol.asyncDispose]();
  });

  it('is known which routes need no key, and which ask no function', () => {
    const open = routes.filter(({ needsKey }) => !needsKey);
    expect(open.map(nameOf)).toEqual(options.open);
    const toQueues = closed.filter(({ hasFunction }) => !hasFunction);
    expect(toQueues.map(nameOf)).toEqual(options.toQueues);
    expect(ofJobs.length).toBeGreaterThan(0);
  });

  describeNeeds('gateway-responses', 'without a key that is valid', () => {
    it.each(closed.map((route) => [nameOf(route), route] as const))(
      'nobody gets past the gateway: %s',
      async (_, route) => {
        for (const headers of [{}, { 'x-api-key': 'wrong' }, headersOf('closed')]) {
          const answer = await send(route, job, headers);
          expect([answer.status, codeOf(answer.body)]).toEqual([403, 'api_key_invalid']);
          expectSecured(answer);
        }
      },
    );
  });

  describe.each([
    ['unknown', 'company_unknown'],
    ['expired', 'api_key_expired'],
    ['revoked', 'api_key_revoked'],
  ])('with a key that is %s', (name, code) => {
    it.each(answered.map((route) => [nameOf(route), route] as const))(
      'nobody gets past the function, whatever the gateway says: %s',
      async (_, route) => {
        const answer = await send(route, job, headersOf(name));
        expect([answer.status, codeOf(answer.body)]).toEqual([403, code]);
        expectSecured(answer);
      },
    );
  });

  describe('another company', () => {
    it.each(ofJobs.map((route) => [nameOf(route), route] as const))(
      'cannot tell a job from none, nor from what is no id: %s',
      async (_, route) => {
        const none = await send(route, unknownId, headersOf('stranger'));
        expect([none.status, codeOf(none.body)]).toEqual([404, 'job_not_found']);
        expectSecured(none);
        for (const id of [job, ...malformed(job)]) {
          const answer = await send(route, id, headersOf('stranger'));
          expect([id, blind(answer)]).toEqual([id, blind(none)]);
        }
      },
    );

    it.each(answered.map((route) => [nameOf(route), route] as const))(
      'is told nothing of acme: %s',
      async (_, route) => {
        const answer = await send(route, job, headersOf('stranger'));
        expect(answer.text).not.toContain(job);
        expect(answer.text).not.toContain('acme');
      },
    );
  });

  it('are asked with keys that nobody logs', async () => {
    const logged = await eventually(
      () => everythingLogged(began),
      (text) => ['company_unknown', 'api_key_expired'].every((code) => text.includes(code)),
    );
    for (const { headers } of callers.values()) {
      expect(headers['x-api-key'].length).toBeGreaterThan(20);
      expect(logged.includes(headers['x-api-key'])).toBe(false);
    }
  });

  itNeeds('gateway-responses', 'a preflight and a path that is not there are secured', async () => {
    const paths = [...new Set(routes.map((route) => pathOf(route, anyParameters(unknownId))))];
    for (const path of paths) {
      const answer = await call(path, { method: 'OPTIONS' });
      expect([path, answer.status]).toEqual([path, 204]);
      expectSecured(answer);
    }
    expectSecured(await call('/nothing'));
  });
}

function anyParameters(id: string) {
  return { job_id: id, jobId: id, id, file_type: 'excel' };
}
