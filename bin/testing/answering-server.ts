import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

interface ReceivedRequest {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly body: string;
}

/** An API on a free port of the loopback address that gives every request the same answer. */
export async function answeringServer(status: number, body: unknown, headers = {}) {
  const requests: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    const { method, url } = request;
    requests.push({ method, url, body: await text(request) });
    const own = { 'content-type': 'application/json', ...headers };
    response.writeHead(status, own).end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    port: address.port,
    url,
    requests,
    target: ['--api-url', url, '--api-key', 'key'],
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}
