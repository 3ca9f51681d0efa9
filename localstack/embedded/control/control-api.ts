import type { CloudResponse } from '../kernel/cloud-request.ts';
import type { WebRequest } from '../kernel/http/http-server.ts';
import { ControlError } from './control-error.ts';
import { match, type Route } from './route.ts';

const prefix = '/_jobline';

/** Answers requests to the cloud's own API; undefined where a request is for AWS. */
export type ControlApi = (request: WebRequest) => Promise<CloudResponse | undefined>;

/**
 * The API under `/_jobline`: JSON in, JSON out, unsigned, for tests on this machine. Its routes are
 * loaded with the first request: a cloud that no test controls need not wait for them.
 */
export function controlApi(load: () => Promise<readonly Route[]>): ControlApi {
  let loaded: Promise<readonly Route[]> | undefined;
  return async ({ body, message, path, query }) => {
    if (path !== prefix && !path.startsWith(`${prefix}/`)) return undefined;
    loaded ??= load();
    const routes = await loaded;
    try {
      if (message.headers.origin !== undefined) {
        throw new ControlError(403, 'origin_refused', 'Web pages may not control this cloud.');
      }
      const { parameters, route } = routeFor(
        routes,
        message.method ?? 'GET',
        path.slice(prefix.length),
      );
      const answer = await route.handle({ parameters, query, body: parsed(body) });
      return response(answer.status, answer.body);
    } catch (error) {
      if (!(error instanceof ControlError)) throw error;
      return response(error.status, { code: error.code, message: error.message });
    }
  };
}

function routeFor(routes: readonly Route[], method: string, path: string) {
  for (const route of routes) {
    const parameters = match(route, method, path);
    if (parameters !== undefined) return { parameters, route };
  }
  const known = routes.map(({ on }) => on).join(', ');
  throw new ControlError(
    404,
    'route_not_found',
    `There is no ${method} ${path} under /_jobline, only: ${known}.`,
  );
}

function parsed(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new ControlError(400, 'body_invalid', 'The body is not JSON.');
  }
}

function response(status: number, body: unknown): CloudResponse {
  if (body === undefined) return { status, headers: {}, body: '' };
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: `${JSON.stringify(body)}\n`,
  };
}
