import type { CloudRequest, CloudResponse } from './cloud-request.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { WebRequest } from './http-server.ts';
import { anonymous, type Identities } from './principal.ts';
import { routeOf } from './routing.ts';
import type { VerifySignature } from './signature-v4/verify.ts';
import { unsupportedService } from './unsupported.ts';

function health(dispatcher: Dispatcher): CloudResponse {
  const services = Object.fromEntries(dispatcher.services.map(({ name }) => [name, 'running']));
  return {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ services, edition: 'jobline' }),
  };
}

function plainHeaders(request: WebRequest): Record<string, string> {
  const entries = Object.entries(request.message.headers);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}

/** Turns HTTP requests from outside into requests to services. */
export function answerOver(dependencies: {
  /** Answers what is not for a service; undefined where it is. @default all are */
  readonly besides?: (request: WebRequest) => Promise<CloudResponse | undefined>;
  readonly dispatcher: Dispatcher;
  readonly identities: Identities;
  readonly region: string;
  /** @default takes every signature */
  readonly verify?: VerifySignature;
}): (request: WebRequest) => Promise<CloudResponse> {
  const { besides, dispatcher, identities, region, verify } = dependencies;
  return async (request) => {
    const { path, query, message, body, signal } = request;
    if (path === '/_localstack/health') return health(dispatcher);
    const other = await besides?.(request);
    if (other !== undefined) return other;
    const route = routeOf(request, message.headers, region);
    const headers = plainHeaders(request);
    if ('unknown' in route) return unsupportedService(route.unknown, { headers, query });
    const { accessKeyId } = route;
    const principal = accessKeyId === undefined ? anonymous : identities.principalOf(accessKeyId);
    const given: CloudRequest = {
      service: route.service,
      method: message.method ?? 'GET',
      path,
      query,
      headers,
      body,
      region: route.region,
      principal,
      signal,
      connection: {
        sourceIp: message.socket.remoteAddress ?? '127.0.0.1',
        rawHeaders: message.rawHeaders,
        httpVersion: message.httpVersion,
      },
    };
    return dispatcher.dispatch(given, () => {
      if (accessKeyId !== undefined) verify?.(given, accessKeyId);
    });
  };
}
