import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Exit } from './failures.ts';

/** Bytes of the largest request or answer of a synchronous invocation: 6 MB and a little. */
export const maximumAnswerBytes = 6 * 1024 * 1024 + 100;

/** One event for the function. */
export interface Job {
  readonly requestId: string;
  readonly payload: Buffer;
  /** ARN as it was invoked, with the qualifier if one was given. */
  readonly arn: string;
  readonly traceId: string;
  /** JSON that the caller gave as `X-Amz-Client-Context`. */
  readonly clientContext: string | undefined;
  /** Milliseconds since the epoch, by the cloud's time. */
  readonly deadline: number;
  /** How far the cloud's time is ahead of the machine's, in milliseconds. */
  readonly ahead: number;
}

export type Answer =
  | { readonly kind: 'response'; readonly payload: Buffer }
  | { readonly kind: 'error'; readonly payload: Buffer; readonly errorType: string }
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'exited'; readonly exit: Exit };

const prefix = '/2018-06-01/runtime/';

function answerJson(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, { 'content-type': 'application/json', 'content-length': text.length })
    .end(text);
}

function errorTypeOf(request: IncomingMessage): string {
  const type = request.headers['lambda-runtime-function-error-type'];
  return typeof type === 'string' ? type : 'Runtime.Unknown';
}

/** Reads at most what a function may answer; undefined for more. */
function readBody(request: IncomingMessage, done: (body: Buffer | undefined) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= maximumAnswerBytes) chunks.push(chunk);
  });
  request.on('end', () => done(size > maximumAnswerBytes ? undefined : Buffer.concat(chunks)));
}

/**
 * The Runtime API of one execution environment, on a port of its own.
 * @see AWS Lambda Developer Guide, "Using the Lambda runtime API for custom runtimes"
 */
export class RuntimeApi {
  /** Host and port for `AWS_LAMBDA_RUNTIME_API`. */
  address = '';
  /** The runtime has asked for its first event (true), or will never do so (false). */
  readonly started: Promise<boolean>;
  readonly #server: Server;
  #resolveStarted = (_: boolean) => {};
  /** The answer to everything from now on. */
  #last: Answer | undefined;
  #job: Job | undefined;
  #answer: ((answer: Answer) => void) | undefined;
  #delivered = false;
  #asking: ServerResponse | undefined;

  private constructor() {
    this.started = new Promise((resolve) => {
      this.#resolveStarted = resolve;
    });
    this.#server = createServer((request, response) => this.#handle(request, response));
    this.#server.keepAliveTimeout = 0;
    this.#server.requestTimeout = 0;
  }

  static async listen(): Promise<RuntimeApi> {
    const api = new RuntimeApi();
    await new Promise<void>((resolve, reject) => {
      api.#server.once('error', reject);
      api.#server.listen(0, '127.0.0.1', resolve);
    });
    // The address of a listening TCP server is never a string or null.
    const { port } = api.#server.address() as AddressInfo;
    api.address = `127.0.0.1:${port}`;
    return api;
  }

  /** Gives the runtime its next event, now or as soon as it asks. One at a time. */
  deliver(job: Job): Promise<Answer> {
    if (this.#last !== undefined) return Promise.resolve(this.#last);
    this.#job = job;
    this.#delivered = false;
    const answered = new Promise<Answer>((resolve) => {
      this.#answer = resolve;
    });
    this.#give();
    return answered;
  }

  /** The runtime will never answer again: this is what it has come to. The first call counts. */
  end(answer: Answer): void {
    this.#last ??= answer;
    this.#resolveStarted(false);
    this.#settle(this.#last);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #give(): void {
    const job = this.#job;
    const response = this.#asking;
    if (job === undefined || response === undefined || this.#delivered) return;
    this.#delivered = true;
    this.#asking = undefined;
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': job.payload.length,
      'lambda-runtime-aws-request-id': job.requestId,
      'lambda-runtime-deadline-ms': String(job.deadline),
      'lambda-runtime-invoked-function-arn': job.arn,
      'lambda-runtime-trace-id': job.traceId,
      ...(job.ahead === 0 ? {} : { 'jobline-clock-ahead-ms': String(job.ahead) }),
      ...(job.clientContext === undefined
        ? {}
        : { 'lambda-runtime-client-context': job.clientContext }),
    });
    response.end(job.payload);
  }

  #handle(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url?.startsWith(prefix) ? request.url.slice(prefix.length) : '';
    if (request.method === 'GET' && path === 'invocation/next') {
      this.#asking = response;
      this.#resolveStarted(true);
      this.#give();
      return;
    }
    const [scope, id, action] = path.split('/');
    readBody(request, (body) => {
      if (path === 'init/error') {
        answerJson(response, 202, { status: 'OK' });
        this.end(this.#read('error', body, request));
      } else if (scope === 'invocation' && (action === 'response' || action === 'error')) {
        this.#finish(id, this.#read(action, body, request), response);
      } else {
        answerJson(response, 404, { errorType: 'NotFound', errorMessage: path });
      }
    });
  }

  #read(kind: 'response' | 'error', body: Buffer | undefined, request: IncomingMessage): Answer {
    if (body === undefined) return { kind: 'tooLarge' };
    if (kind === 'response') return { kind, payload: body };
    return { kind, payload: body, errorType: errorTypeOf(request) };
  }

  #finish(id: string | undefined, answer: Answer, response: ServerResponse): void {
    if (id !== this.#job?.requestId || this.#answer === undefined) {
      answerJson(response, 400, {
        errorType: 'InvalidRequestID',
        errorMessage: 'Invalid request ID',
      });
      return;
    }
    if (answer.kind === 'tooLarge') {
      answerJson(response, 413, {
        errorType: 'RequestEntityTooLarge',
        errorMessage: `Exceeded maximum allowed payload size (${maximumAnswerBytes} bytes).`,
      });
    } else {
      answerJson(response, 202, { status: 'OK' });
    }
    this.#settle(answer);
  }

  #settle(answer: Answer): void {
    const resolve = this.#answer;
    this.#job = undefined;
    this.#answer = undefined;
    resolve?.(answer);
  }
}
