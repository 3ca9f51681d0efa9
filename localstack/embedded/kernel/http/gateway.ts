import { tooLarge } from '../aws-error.ts';
import type { CloudRequest, CloudResponse } from '../cloud-request.ts';
import type { Dispatcher } from '../dispatcher.ts';
import { anonymous, type Identities } from '../principal.ts';
import { incompleteSignature, missingSignature } from '../signature-v4/refusals.ts';
import type { VerifySignature } from '../signature-v4/verify.ts';
import { health, nothingThere } from './health.ts';
import type { WebRequest } from './http-server.ts';
import { routeOf } from './routing.ts';
import { unsupportedService } from './unsupported.ts';

function plainHeaders(request: WebRequest): Record<string, string> {
  const entries = Object.entries(request.message.headers);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}

/** The `Version` of a query request in a form. Only requests that nobody signed are told by it. */
function versionOf(headers: Readonly<Record<string, string>>, body: Buffer): string | undefined {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  if (!isForm || /Credential=/.test(headers['authorization'] ?? '')) return undefined;
  return new URLSearchParams(body.toString()).get('Version') ?? undefined;
}

/** Who follows a link that a function has signed is not that function. */
function environmentOf(
  dispatcher: Dispatcher,
  { authorization }: Readonly<Record<string, string>>,
  accessKeyId: string | undefined,
): Pick<CloudRequest, 'environment'> {
  if (accessKeyId === undefined || authorization === undefined) return {};
  const environment = dispatcher.environments.of(accessKeyId);
  return environment === undefined ? {} : { environment };
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
    if (path === '/_localstack/health') return health(dispatcher.services);
    const other = await besides?.(request);
    if (other !== undefined) return other;
    if (path.startsWith('/_localstack/')) return nothingThere(path);
    const headers = plainHeaders(request);
    const version = versionOf(headers, body);
    const route = routeOf({ path, query, version }, message.headers, region);
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
      ...environmentOf(dispatcher, headers, accessKeyId),
      signal,
      connection: {
        sourceIp: message.socket.remoteAddress ?? '127.0.0.1',
        rawHeaders: message.rawHeaders,
        httpVersion: message.httpVersion,
      },
    };
    return dispatcher.dispatch(given, () => {
      if (request.isTooLarge === true) throw tooLarge(given);
      if (accessKeyId !== undefined) verify?.(given, accessKeyId);
      else if (route.isForSigners !== undefined && headers['authorization'] !== undefined) {
        throw incompleteSignature(given);
      } else if (route.isForSigners === true) throw missingSignature(given);
    });
  };
}
