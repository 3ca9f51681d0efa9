import type { CloudRequest } from '../../kernel/cloud-request.ts';

/** Which function URL a request is for, and the path that is left. */
export interface UrlAddress {
  readonly id: string;
  /** Begins with a slash; percent-encoded as sent. */
  readonly path: string;
}

const prefix = '/_aws/lambda-url/';
const hostForm = /^(\w+)\.lambda-url\./;

/** Reads `/_aws/lambda-url/<id>/…` or, by the host `<id>.lambda-url.<region>.…`, any path. */
export function urlAddress({
  headers,
  path,
}: Pick<CloudRequest, 'headers' | 'path'>): UrlAddress | undefined {
  if (path.startsWith(prefix)) {
    const [, id = '', rest = '/'] = /^([^/]*)(\/.*)?$/s.exec(path.slice(prefix.length)) ?? [];
    return { id, path: rest };
  }
  const id = hostForm.exec(headers['host'] ?? '')?.[1];
  return id === undefined ? undefined : { id, path };
}

/** Names do not resolve under `localhost` everywhere, so the id stands in the path. */
export function urlOf(endpoint: string, id: string): string {
  return `${endpoint}${prefix}${id}/`;
}
