import { request as httpRequest, type IncomingMessage } from 'node:http';
import { notImplemented } from '../../../kernel/aws-error.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { GatewayFailure } from '../call.ts';
import { internalError } from './invocation.ts';

export interface HttpCall {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly query: readonly (readonly [string, string])[];
  readonly body: Buffer;
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

export interface HttpResult {
  readonly status: number;
  /** In the order and the case they were sent. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
}

const loopback =
  /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\]|(?:.+\.)?localhost\.localstack\.cloud)$/;

/** @throws AwsError NotImplemented for a host that is not this machine, GatewayFailure for no URL */
function endpointOf(text: string): URL {
  if (!URL.canParse(text)) {
    throw new GatewayFailure('API_CONFIGURATION_ERROR', internalError, {
      cause: new Error('Invalid endpoint address'),
    });
  }
  const url = new URL(text);
  if (url.protocol !== 'http:') throw notImplemented('An HTTP integration over TLS');
  if (!loopback.test(url.hostname)) {
    throw notImplemented(`An HTTP integration with '${url.hostname}', which is not this machine,`);
  }
  return url;
}

function pairs({ rawHeaders }: IncomingMessage): [string, string][] {
  return Array.from({ length: rawHeaders.length / 2 }, (_, index): [string, string] => [
    rawHeaders[index * 2] ?? '',
    rawHeaders[index * 2 + 1] ?? '',
  ]);
}

async function read(message: IncomingMessage): Promise<HttpResult> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return { status: message.statusCode ?? 0, headers: pairs(message), body: Buffer.concat(chunks) };
}

/** One exchange with an endpoint on this machine. @throws GatewayFailure */
export function exchange(clock: Clock, call: HttpCall): Promise<HttpResult> {
  const url = endpointOf(call.url);
  for (const [name, value] of call.query) url.searchParams.append(name, value);
  const own: [string, string][] = [['Host', url.host]];
  if (call.body.length > 0) own.push(['Content-Length', `${call.body.length}`]);
  const headers = [...own, ...call.headers].flat();
  return new Promise((resolve, reject) => {
    const timedOut = new GatewayFailure('INTEGRATION_TIMEOUT', 'Endpoint request timed out');
    const failed = (cause: unknown) =>
      reject(
        cause instanceof GatewayFailure
          ? cause
          : new GatewayFailure('INTEGRATION_FAILURE', 'Network error communicating with endpoint', {
              cause,
            }),
      );
    const sent = httpRequest(
      {
        host: url.hostname === '[::1]' ? '::1' : '127.0.0.1',
        port: url.port === '' ? 80 : Number(url.port),
        method: call.method,
        path: `${url.pathname}${url.search}`,
        headers,
        signal: call.signal,
        agent: false,
      },
      (message) => {
        read(message).then(resolve, failed);
      },
    );
    const cancel = clock.after(call.timeout, () => sent.destroy(timedOut));
    sent.once('close', cancel);
    sent.once('error', failed);
    sent.end(call.body);
  });
}
