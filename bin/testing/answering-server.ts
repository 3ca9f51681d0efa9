import { once } from 'node:events';
import { createServer } from 'node:http';

/** An API on a free port of the loopback address that gives every request the same answer. */
export async function answeringServer(status: number, body: unknown) {
  const server = createServer((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  const url = `http://127.0.0.1:${address.port}`;
  return {
    port: address.port,
    url,
    target: ['--api-url', url, '--api-key', 'key'],
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}
