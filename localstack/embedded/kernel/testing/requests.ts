import type { CloudRequest } from '../cloud-request.ts';
import { root } from '../principal.ts';

/** A request as a service gets it; what a test does not name is empty. */
export function cloudRequest(given: Partial<CloudRequest> = {}): CloudRequest {
  return {
    service: 'ssm',
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: {},
    body: Buffer.alloc(0),
    region: 'eu-west-1',
    principal: root,
    signal: new AbortController().signal,
    ...given,
  };
}
