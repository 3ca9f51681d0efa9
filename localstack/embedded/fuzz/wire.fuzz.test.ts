import { once } from 'node:events';
import { connect } from 'node:net';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fuzz, fuzzTimeout } from '../../../fuzz/testing/runs.ts';
import type { Cloud } from '../cloud.ts';
import { routeOf } from '../kernel/http/routing.ts';
import { targetPrefix } from '../kernel/targets.ts';
import { clientSettings } from '../testing/clients.ts';
import { signedRequest } from '../testing/signed-fetch.ts';
import { nearlyGood } from './testing/corpus.ts';
import { startFuzzCloud, supportedActions } from './testing/fuzz-cloud.ts';
import { document, form, path } from './testing/vocabulary.ts';

const jsonServices = ['dynamodb', 'events', 'logs', 'sqs', 'ssm'] as const;
const queryServices = [
  ['iam', '2010-05-08'],
  ['monitoring', '2010-08-01'],
  ['sns', '2010-03-31'],
  ['sqs', '2012-11-05'],
  ['sts', '2011-06-15'],
] as const;

const restServices = [
  ['s3', ['', '/fuzz', '/fuzz/fuzz']],
  ['lambda', ['/2015-03-31/functions', '/2015-03-31/event-source-mappings', '/2018-10-31/layers']],
  ['apigateway', ['/restapis', '/apikeys', '/usageplans', '/account', '/tags']],
] as const;

const bytes = fc.uint8Array({ maxLength: 60 }).map((list) => Buffer.from(list).toString('latin1'));

const headers = fc.dictionary(
  fc.constantFrom('authorization', 'host', 'content-type', 'x-amz-target', 'x-amz-date'),
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sqs/aws4_request',
      'AWS4-HMAC-SHA256 Credential=a/20260101//constructor/aws4_request, SignedHeaders=host',
      'a.execute-api.us-east-1.amazonaws.com',
      'DynamoDB_20120810.ListTables',
      'application/x-www-form-urlencoded',
    ),
  ),
);

describe('what nobody would send', () => {
  let cloud: Cloud;
  let actions: ReadonlyMap<string, readonly string[]>;
  beforeAll(async () => {
    cloud = await startFuzzCloud();
    actions = await supportedActions();
  });
  afterAll(() => cloud.stop());

  const actionOf = (service: string, index: number): string => {
    const known = actions.get(service) ?? [];
    return known[index % known.length] ?? 'Nothing';
  };

  async function send(
    service: string,
    request: { path?: string; method?: string; headers?: Record<string, string>; body?: string },
  ) {
    const { path: at = '/', ...more } = request;
    const url = `${cloud.endpoint}${at}`;
    const signed = await signedRequest(clientSettings(cloud), service, { url, ...more });
    const answer = await fetch(signed);
    const text = await answer.text();
    expect(answer.status === 500 ? text : '').toBe('');
    return { answer, text };
  }

  it('finds its way to some service', { timeout: fuzzTimeout }, async () => {
    const request = fc.record({ path, query: form, headers });
    await fuzz(
      request,
      (given) => {
        const query = new URLSearchParams(given.query);
        const route = routeOf({ path: given.path, query }, given.headers, 'us-east-1');
        expect(Object.keys(route).length).toBeGreaterThan(0);
      },
      { cases: 2000 },
    );
  });

  async function sendJson(service: (typeof jsonServices)[number], action: string, body: string) {
    const type = service === 'dynamodb' || service === 'sqs' ? '1.0' : '1.1';
    const { answer, text } = await send(service, {
      method: 'POST',
      headers: {
        'content-type': `application/x-amz-json-${type}`,
        'x-amz-target': `${targetPrefix(service)}.${action}`,
      },
      body,
    });
    const parsed: unknown = JSON.parse(text === '' ? '{}' : text);
    expect(parsed).toMatchObject(answer.ok ? {} : { __type: expect.stringMatching(/\w/) });
  }

  it('is answered where it is nearly good', { timeout: fuzzTimeout }, async () => {
    await fuzz(
      nearlyGood,
      ({ action, input, service }) => sendJson(service, action, JSON.stringify(input)),
      { cases: 300 },
    );
  });

  it.each(jsonServices)('is answered in JSON by %s', { timeout: fuzzTimeout }, async (service) => {
    await fuzz(
      fc.tuple(fc.nat(), document),
      ([index, body]) => sendJson(service, actionOf(service, index), body),
      { cases: 60 },
    );
  });

  it.each(queryServices)(
    'is answered in XML by %s',
    { timeout: fuzzTimeout },
    async (service, version) => {
      await fuzz(
        fc.tuple(fc.nat(), form),
        async ([index, members]) => {
          const Action = actionOf(service, index);
          const body = new URLSearchParams([['Action', Action], ['Version', version], ...members]);
          const { answer, text } = await send(service, {
            method: 'POST',
            headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
            body: body.toString(),
          });
          expect(text).toContain(answer.ok ? `<${Action}Response` : '<Code>');
        },
        { cases: 60 },
      );
    },
  );

  it('is answered in CBOR, or in XML, by CloudWatch', { timeout: fuzzTimeout }, async () => {
    await fuzz(
      fc.tuple(fc.nat(), bytes),
      async ([index, body]) => {
        const operation = actionOf('monitoring', index);
        await send('monitoring', {
          path: `/service/GraniteServiceVersion20100801/operation/${operation}`,
          method: 'POST',
          headers: { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' },
          body,
        });
      },
      { cases: 60 },
    );
  });

  it.each(restServices)(
    'is answered at every path of %s',
    { timeout: fuzzTimeout },
    async (service, places) => {
      const place = fc.tuple(fc.constantFrom(...places), path).map((parts) => parts.join(''));
      const method = fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'HEAD');
      const given = fc.record({ place, method, query: form, body: document });
      await fuzz(
        given,
        async ({ body, method: verb, place: at, query }) => {
          const search = new URLSearchParams(query);
          await send(service, {
            path: `${at}?${search}`,
            method: verb,
            headers: { 'content-type': 'application/json' },
            ...(verb === 'GET' || verb === 'HEAD' ? {} : { body }),
          });
        },
        { cases: 60 },
      );
    },
  );

  it('does no harm as bytes', { timeout: fuzzTimeout }, async () => {
    const request =
      'POST /fuzz/key?x=y HTTP/1.1\r\nHost: cloud\r\nContent-Length: 2\r\nX-Amz-Target: AmazonSSM.GetParameter\r\n\r\n{}';
    const change = fc.record({ at: fc.nat(request.length), drop: fc.nat(8), add: bytes });
    await fuzz(
      fc.array(change, { maxLength: 4 }),
      async (changes) => {
        const changed = changes.reduce(
          (text, { add, at, drop }) => text.slice(0, at) + add + text.slice(at + drop),
          request,
        );
        const socket = connect(Number(new URL(cloud.endpoint).port), '127.0.0.1');
        socket.on('error', () => {});
        socket.end(Buffer.from(changed, 'latin1'));
        socket.resume();
        await once(socket, 'close');
        const health = await fetch(`${cloud.endpoint}/_localstack/health`);
        expect(health.status).toBe(200);
      },
      { cases: 100 },
    );
  });
});
