import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CloudResponse } from './cloud-request.ts';

/** One HTTP request, read whole. */
export interface WebRequest {
  readonly url: URL;
  readonly message: IncomingMessage;
  readonly body: Buffer;
  /** Aborts when the client has gone before the answer was written. */
  readonly signal: AbortSignal;
}

/** 5 GiB is S3's limit for one PUT; ours keeps a laptop alive. */
const maximumBodyBytes = 256 * 1024 * 1024;

async function readBody(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const buffer: Buffer = chunk;
    size += buffer.length;
    if (size > maximumBodyBytes) return undefined;
    chunks.push(buffer);
  }
  return Buffer.concat(chunks);
}

function write(response: ServerResponse, answer: CloudResponse, method: string | undefined): void {
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
  const headers: Record<string, string | string[]> = { ...answer.headers };
  for (const [name, values] of Object.entries(answer.repeatedHeaders ?? {})) {
    headers[name] = [...values];
  }
  // A HEAD answer names the length of the body it leaves out.
  if (method === 'HEAD') {
    response.writeHead(answer.status, headers).end();
    return;
  }
  if (answer.status !== 204 && answer.status !== 304) headers['content-length'] = `${body.length}`;
  response.writeHead(answer.status, headers).end(body);
}

export interface ListeningServer {
  readonly port: number;
  close(): Promise<void>;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      // The address of a listening TCP server is never a string or null.
      const address = server.address() as AddressInfo;
      resolve(address.port);
    });
  });
}

/** Serves `answer` on the loopback address; port 0 takes a free one. */
export async function serve(
  answer: (request: WebRequest) => Promise<CloudResponse>,
  port: number,
): Promise<ListeningServer> {
  const server = createServer(async (message, response) => {
    const gone = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) gone.abort();
    });
    try {
      const body = await readBody(message);
      const url = new URL(message.url ?? '/', 'http://cloud');
      const result: CloudResponse =
        body === undefined
          ? { status: 413, headers: { connection: 'close' }, body: 'Request body too large.' }
          : await answer({ url, message, body, signal: gone.signal });
      write(response, result, message.method);
    } catch {
      // The client broke the request off, or sent a URL that is none.
      if (!response.headersSent) response.writeHead(400);
      response.end();
    }
  });
  server.keepAliveTimeout = 60_000;
  // A long poll may last 20 s and a synchronous invocation 15 minutes.
  server.requestTimeout = 0;
  const bound = await listen(server, port);
  return {
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
