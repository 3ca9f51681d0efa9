import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { type Answer, type ListeningServer, serve } from './http-server.ts';

const maximumBodyBytes = 1024 * 1024;
const answerBody: Answer = async ({ body, isTooLarge = false }) => ({
  status: isTooLarge ? 413 : 200,
  headers: {},
  body,
});

describe('the HTTP server', () => {
  let server: ListeningServer | undefined;
  afterEach(() => server?.close());

  async function listen(answer: Answer): Promise<string> {
    server = await serve(answer, 0, { maximumBodyBytes });
    return `http://127.0.0.1:${server.port}`;
  }

  it('reads a body of the largest size whole, and refuses one byte more', async () => {
    const endpoint = await listen(answerBody);
    const send = (size: number) => fetch(endpoint, { method: 'PUT', body: Buffer.alloc(size, 1) });
    const whole = await send(maximumBodyBytes);
    expect((await whole.arrayBuffer()).byteLength).toBe(maximumBodyBytes);
    const refused = await send(maximumBodyBytes + 1);
    expect([refused.status, await refused.text()]).toEqual([413, '']);
  });

  it('lets a client that sends far too much see the answer, and serves the next', async () => {
    const endpoint = await listen(answerBody);
    const huge = await fetch(endpoint, {
      method: 'PUT',
      body: Buffer.alloc(40 * maximumBodyBytes),
    });
    expect(huge.status).toBe(413);
    const next = await fetch(endpoint, { method: 'PUT', body: 'small' });
    expect(await next.text()).toBe('small');
  });

  it('answers HEAD with the length of the body and without the body', async () => {
    const endpoint = await listen(async () => ({ status: 200, headers: {}, body: 'twelve bytes' }));
    const answer = await fetch(endpoint, { method: 'HEAD' });
    expect(answer.headers.get('content-length')).toBe('12');
    expect(await answer.text()).toBe('');
  });

  it('leaves the length of HEAD to a service that names it', async () => {
    const headers = { 'Content-Length': '5000' };
    const endpoint = await listen(async () => ({ status: 200, headers, body: '' }));
    const answer = await fetch(endpoint, { method: 'HEAD' });
    expect(answer.headers.get('content-length')).toBe('5000');
  });

  it('sends no length with an answer that has no body', async () => {
    const endpoint = await listen(async () => ({ status: 204, headers: {}, body: '' }));
    const answer = await fetch(endpoint);
    expect([answer.status, answer.headers.get('content-length')]).toEqual([204, null]);
  });

  it('sends a header as often as the service says', async () => {
    const repeatedHeaders = { 'set-cookie': ['a=1', 'b=2'] };
    const endpoint = await listen(async () => ({
      status: 200,
      headers: {},
      repeatedHeaders,
      body: '',
    }));
    expect((await fetch(endpoint)).headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  it.each([
    ['/a//b/../c/./%2E%2E/d?x=1&x=%20+', '/a//b/../c/./%2E%2E/d', ['1', '  ']],
    ['//bucket/key', '//bucket/key', []],
    ['/%zz?x=%zz', '/%zz', ['%zz']],
    ['http://elsewhere.test/a?x=b', '/a', ['b']],
    ['http://elsewhere.test?x=b', '/', ['b']],
  ])('gives on the target %s as it was sent', async (target, path, values) => {
    await listen(async (request) => ({
      status: 200,
      headers: {},
      body: JSON.stringify({ path: request.path, values: request.query.getAll('x') }),
    }));
    // A client of the usual kind would tidy the path up.
    const socket = connect(server?.port ?? 0, '127.0.0.1');
    socket.end(`GET ${target} HTTP/1.1\r\nhost: cloud\r\nconnection: close\r\n\r\n`);
    expect(await text(socket)).toContain(JSON.stringify({ path, values }));
  });

  it('tells the service when a client has gone, and serves the others', async () => {
    const gone = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const endpoint = await listen(async ({ path, signal }) => {
      if (path === '/long') {
        begun.resolve();
        await once(signal, 'abort');
        gone.resolve();
      }
      return { status: 200, headers: {}, body: 'here' };
    });
    const client = new AbortController();
    const long = fetch(`${endpoint}/long`, { signal: client.signal });
    await begun.promise;
    client.abort();
    await expect(long).rejects.toThrow('abort');
    await gone.promise;
    expect(await (await fetch(endpoint)).text()).toBe('here');
  });

  it('survives requests that are broken off within their body, and never answers them', async () => {
    let answered = 0;
    const endpoint = await listen(async () => {
      answered += 1;
      return { status: 200, headers: {}, body: '' };
    });
    const sent = Array.from({ length: 20 }, async () => {
      const socket = connect(server?.port ?? 0, '127.0.0.1');
      await once(socket, 'connect');
      socket.write('PUT / HTTP/1.1\r\nhost: cloud\r\ncontent-length: 100\r\n\r\nhalf');
      socket.destroySoon();
      await once(socket, 'close');
    });
    await Promise.all(sent);
    expect((await fetch(endpoint)).status).toBe(200);
    expect(answered).toBe(1);
  });

  it('answers 400 to what is not HTTP', async () => {
    await listen(answerBody);
    const socket = connect(server?.port ?? 0, '127.0.0.1');
    socket.end('what is this\r\n\r\n');
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('answers 500 where a service fails to answer', async () => {
    const endpoint = await listen(() => Promise.reject(new Error('The wheel came off.')));
    const answer = await fetch(endpoint);
    expect([answer.status, await answer.text()]).toEqual([500, 'The wheel came off.']);
  });

  it('serves 1,000 connections at a time', async () => {
    const count = 1000;
    let waiting = 0;
    const all = Promise.withResolvers<void>();
    await listen(async ({ path }) => {
      waiting += 1;
      if (waiting === count) all.resolve();
      await all.promise;
      return { status: 200, headers: {}, body: path };
    });
    const agent = new Agent({ maxSockets: count });
    const get = async (index: number) => {
      const path = `/${index}`;
      const request = httpRequest({ host: '127.0.0.1', port: server?.port, path, agent }).end();
      const [message] = await once(request, 'response');
      return text(message);
    };
    const answers = await Promise.all(Array.from({ length: count }, (_, index) => get(index)));
    agent.destroy();
    expect(answers).toEqual(Array.from({ length: count }, (_, index) => `/${index}`));
  });

  it('ends a request that is not sent in time, and waits for the answer to one that is', async () => {
    const receivingMs = 100;
    const ended = Promise.withResolvers<void>();
    server = await serve(
      async () => {
        await ended.promise;
        return { status: 200, headers: {}, body: 'late' };
      },
      0,
      { receivingMs },
    );
    const late = fetch(`http://127.0.0.1:${server.port}`);
    const slow = connect(server.port, '127.0.0.1');
    slow.write('PUT / HTTP/1.1\r\nhost: cloud\r\ncontent-length: 100\r\n\r\nhalf');
    expect(await text(slow)).toMatch(/^HTTP\/1\.1 408 /);
    ended.resolve();
    expect(await (await late).text()).toBe('late');
  });

  it.each([
    'POST / HTTP/1.1\r\nhost: cloud\r\ncontent-length: many\r\n\r\n',
    'POST / HTTP/1.1\r\nhost: cloud\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
    'POST / HTTP/1.1\r\nhost: cloud\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0',
    'GET / HTTP/1.1\r\n\r\n',
  ])('answers 400 to %j', async (bytes) => {
    await listen(answerBody);
    const socket = connect(server?.port ?? 0, '127.0.0.1');
    socket.end(bytes);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('refuses a port that is taken', async () => {
    await listen(answerBody);
    await expect(serve(answerBody, server?.port ?? 0)).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
