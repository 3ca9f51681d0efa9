import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CloudResponse } from '../cloud-request.ts';
import { ConnectionLost } from '../faults/connection-lost.ts';

/** One HTTP request, read whole. */
export interface WebRequest {
  /** As sent: percent-encoded, with its dots, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly message: IncomingMessage;
  readonly body: Buffer;
  /** Whether the body had more bytes than are taken, and was thrown away. @default false */
  readonly isTooLarge?: boolean;
  /** Aborts when the client has gone before the answer was written. */
  readonly signal: AbortSignal;
}

export type Answer = (request: WebRequest) => Promise<CloudResponse>;

/** 5 GiB is S3's limit for one PUT; ours keeps a laptop alive. */
const defaultBodyBytes = 256 * 1024 * 1024;

/**
 * What is over the limit is read to its end and thrown away, since a client that is still sending
 * sees no answer; then undefined.
 */
async function readBody(message: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    const buffer: Buffer = chunk;
    size += buffer.length;
    if (size <= limit) chunks.push(buffer);
    else chunks.length = 0;
  }
  return size > limit ? undefined : Buffer.concat(chunks);
}

/** A URL parser would resolve dots and double slashes, which are parts of the keys of S3. */
function targetOf(url: string): Pick<WebRequest, 'path' | 'query'> {
  const target = url.startsWith('/') ? url : url.replace(/^\w+:\/\/[^/?]*/, '');
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1));
  return { path: path || '/', query };
}

function write(response: ServerResponse, answer: CloudResponse, method: string | undefined): void {
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
  const headers: Record<string, string | string[]> = { ...answer.headers };
  for (const [name, values] of Object.entries(answer.repeatedHeaders ?? {})) {
    headers[name] = [...values];
  }
  const hasBody = answer.status !== 204 && answer.status !== 304;
  if (method === 'HEAD') {
    // Names the length of the body it leaves out; where the body was not even made, its maker does.
    const isNamed = Object.keys(headers).some((name) => name.toLowerCase() === 'content-length');
    if (hasBody && !isNamed) headers['content-length'] = `${body.length}`;
    response.writeHead(answer.status, headers).end();
    return;
  }
  if (hasBody) headers['content-length'] = `${body.length}`;
  response.writeHead(answer.status, headers).end(body);
}

async function respond(
  message: IncomingMessage,
  response: ServerResponse,
  { answer, limit }: { readonly answer: Answer; readonly limit: number },
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  let body: Buffer | undefined;
  try {
    body = await readBody(message, limit);
  } catch {
    // The client broke the request off: nobody is left to be answered.
    response.destroy();
    return;
  }
  try {
    const request = { ...targetOf(message.url ?? '/'), message, signal: gone.signal };
    const result =
      body === undefined
        ? await answer({ ...request, body: Buffer.alloc(0), isTooLarge: true })
        : await answer({ ...request, body });
    write(response, result, message.method);
  } catch (error) {
    if (error instanceof ConnectionLost) {
      message.socket.resetAndDestroy();
      return;
    }
    if (!response.headersSent) response.writeHead(500);
    response.end(error instanceof Error ? error.message : String(error));
  }
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
  answer: Answer,
  port: number,
  options: {
    readonly maximumBodyBytes?: number;
    /** How long a client may take to send one request; then it gets 408. @default 5 minutes */
    readonly receivingMs?: number;
  } = {},
): Promise<ListeningServer> {
  const { maximumBodyBytes: limit = defaultBodyBytes, receivingMs = 300_000 } = options;
  // Only what is being sent counts: a long poll and a long invocation may last as they do.
  const times = {
    headersTimeout: Math.min(receivingMs, 60_000),
    requestTimeout: receivingMs,
    connectionsCheckingInterval: Math.min(receivingMs, 10_000),
    keepAliveTimeout: 60_000,
  };
  const server = createServer(times, (message, response) => {
    void respond(message, response, { answer, limit });
  });
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
