import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';

/** What the next question gets. */
export interface Scripted {
  readonly status?: number;
  /** Sent as JSON; a text as it is. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A question that came in. */
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A server that answers as told, one answer after the other; the last again and again. */
export async function startApiServer(...answers: readonly Scripted[]) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { method = '', url: path = '', headers } = request;
    const at = Math.min(asked.length, answers.length - 1);
    asked.push({ method, path, headers, body: Buffer.concat(chunks).toString() });
    const { status = 200, body, headers: more = {} } = answers[at] ?? { body: '' };
    response.writeHead(status, { 'content-type': 'application/json', ...more });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no port to listen on');
  return {
    /** Settings of a call. */
    config: { apiUrl: `http://127.0.0.1:${address.port}/v1`, apiKey: 'key-of-acme' },
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
