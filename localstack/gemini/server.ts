import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ApiError } from './api-error.ts';
import { answerControl, controlPath } from './control.ts';
import { type CheckedStep, type Step, step } from './faults.ts';
import { ConnectionReset } from './generate.ts';
import { createQuota } from './quota.ts';
import { type Answer, answerApi, type Incoming, type RecordedRequest } from './routes.ts';

export interface GeminiServerOptions {
  /** Port on the loopback address. @default 0 (a free one) */
  readonly port?: number;
  /** Keys that are valid; others are refused as Google refuses them. @default ['local-key'] */
  readonly keys?: readonly string[];
  /** Models that are there. @default the two that this project uses */
  readonly models?: readonly string[];
  /** What the first requests get. @default [] */
  readonly steps?: readonly Step[];
  /** Requests that each model takes in a minute; more are told when to come again. @default any */
  readonly requestsPerMinute?: number;
  /** Milliseconds since the epoch. @default Date.now */
  readonly now?: () => number;
  /** Told of each request in a line. */
  readonly log?: (line: string) => void;
}

/** A running local Gemini. It has no model: see the README. */
export interface GeminiServer extends AsyncDisposable {
  /** Such as `http://127.0.0.1:41234`: the base URL for a client. */
  readonly url: string;
  /** Every request to generate something, in the order in which they came. */
  readonly requests: readonly RecordedRequest[];
  /** Adds steps for the next requests. */
  script(...steps: readonly Step[]): void;
  stop(): Promise<void>;
}

/** A request has at most 20 MB, inline files included. Source: ai.google.dev, "Document understanding". */
const LARGEST_REQUEST = 20 * 1024 * 1024;

/** Starts a server on the protocol of the Generative Language API, on loopback only. */
export async function startGeminiServer(options: GeminiServerOptions = {}): Promise<GeminiServer> {
  const steps: CheckedStep[] = (options.steps ?? []).map((each) => step.parse(each));
  const requests: RecordedRequest[] = [];
  const { requestsPerMinute, now = Date.now } = options;
  const route = {
    keys: options.keys ?? ['local-key'],
    models: options.models ?? ['gemini-3.8-flash', 'gemini-3.5-flash-lite'],
    steps,
    requests,
    working: { count: 0 },
    quota: createQuota({ now }, { requestsPerMinute }),
  };
  const server = createServer((message, response) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const answering = async () => {
      const incoming = await read(message, gone.signal);
      options.log?.(`local Gemini, not a model: ${incoming.method} ${incoming.url.pathname}`);
      const isControl = incoming.url.pathname.startsWith(controlPath);
      send(response, await (isControl ? answerControl : answerApi)(incoming, route));
    };
    answering().catch((error: unknown) => fail(response, error));
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no port to listen on');
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    script: (...more) => void steps.push(...more.map((each) => step.parse(each))),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function read(message: IncomingMessage, signal: AbortSignal): Promise<Incoming> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += chunk.length;
    if (size <= LARGEST_REQUEST) chunks.push(chunk);
  }
  if (size > LARGEST_REQUEST) {
    const text = `Request payload size exceeds the limit: ${LARGEST_REQUEST} bytes.`;
    throw new ApiError(400, 'INVALID_ARGUMENT', text);
  }
  const headers = Object.fromEntries(
    Object.entries(message.headers).map(([name, value]) => [name, String(value)]),
  );
  const url = new URL(message.url ?? '/', 'http://127.0.0.1');
  const body = Buffer.concat(chunks).toString('utf8');
  return { method: message.method ?? 'GET', url, headers, body, signal };
}

function send(response: ServerResponse, { json, stream }: Answer): void {
  const text = JSON.stringify(stream === 'list' ? [json] : json);
  if (stream === 'sse') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(`data: ${text}\r\n\r\n`);
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json; charset=UTF-8' });
  response.end(text);
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.destroyed || response.headersSent) return;
  if (error instanceof ConnectionReset) {
    response.socket?.resetAndDestroy();
    return;
  }
  const told =
    error instanceof ApiError
      ? error
      : new ApiError(500, 'INTERNAL', 'Internal error encountered.');
  response.writeHead(told.code, {
    ...told.headers,
    'content-type': 'application/json; charset=UTF-8',
  });
  response.end(JSON.stringify(told.body()));
}
