import type { RequestListener } from 'node:http';
import inject from 'light-my-request';
import type { CloudRequest, CloudResponse } from '../kernel/cloud-request.ts';

/** Answers a request with a Node HTTP listener in this process, without a socket between. */
export type Backend = (request: CloudRequest) => Promise<CloudResponse>;

/** Methods that light-my-request takes; anything else answers 405. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'] as const;

export function backendOf(listener: RequestListener): Backend {
  return async (request) => {
    const method = methods.find((known) => known === request.method);
    if (method === undefined) return { status: 405, headers: {}, body: '' };
    const query = request.query.toString();
    const answer = await inject(listener, {
      method,
      url: query === '' ? request.path : `${request.path}?${query}`,
      headers: { ...request.headers },
      payload: request.body,
      signal: request.signal,
    });
    const headers = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : String(value)]],
    );
    return {
      status: answer.statusCode,
      headers: Object.fromEntries(headers),
      body: answer.rawPayload,
    };
  };
}
