import type { RequestListener } from 'node:http';
import inject from 'light-my-request';
import type { CloudRequest, CloudResponse } from '../kernel/cloud-request.ts';

/** Answers a request with a Node HTTP listener in this process, without a socket between. */
export type Backend = (request: CloudRequest) => Promise<CloudResponse>;

/** Methods that light-my-request takes; anything else answers 405. */
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'] as const;

/**
 * A listener whose faults end with the request: what it throws while it reads one would else end
 * the process. dynalite throws for values of shapes that it does not expect.
 */
function guarded(listener: RequestListener): RequestListener {
  return (request, response) => {
    const emit = request.emit.bind(request);
    const value = (...event: Parameters<typeof emit>): boolean => {
      try {
        return emit(...event);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        const __type = 'com.amazon.coral.service#SerializationException';
        response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
        response.end(JSON.stringify({ __type, message }));
        return true;
      }
    };
    Object.defineProperty(request, 'emit', { value });
    listener(request, response);
  };
}

export function backendOf(unguarded: RequestListener): Backend {
  const listener = guarded(unguarded);
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
