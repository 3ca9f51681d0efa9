import { randomUUID } from 'node:crypto';
import type { CloudRequest } from '../../kernel/cloud-request.ts';

/** Characters of a header's token, of which most need an encoding wherever an id is put. */
const chosenId = /^[\w!#$%&'*+.^`|~-]{1,128}$/;

/**
 * `$context.requestId`. Clients can override it by `x-amzn-RequestId`; nobody can override the
 * extended one. Source: API Gateway developer guide, "Set up CloudWatch logging for REST APIs".
 */
export function requestIdOf({ headers }: Pick<CloudRequest, 'headers'>): string {
  const chosen = headers['x-amzn-requestid'] ?? '';
  return chosenId.test(chosen) ? chosen : randomUUID();
}
