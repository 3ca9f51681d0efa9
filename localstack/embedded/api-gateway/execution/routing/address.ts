import type { CloudRequest } from '../../../kernel/cloud-request.ts';

/** Which API and stage a request is for, and the path that is left. */
export interface ExecutionAddress {
  readonly apiId: string;
  readonly stageName: string;
  /** Begins with a slash; percent-encoded as sent. */
  readonly path: string;
  readonly domainName: string;
}

const forms = [
  /^\/_aws\/execute-api\/([^/]+)\/([^/]+)(\/.*)?$/,
  /^\/restapis\/([^/]+)\/([^/]+)\/_user_request_(\/.*)?$/,
];
const hostForm = /^((\w+)\.execute-api\.[^:]+)/;

/**
 * Reads `/_aws/execute-api/<api>/<stage>/…`, `/restapis/<api>/<stage>/_user_request_/…` or, by the
 * host `<api>.execute-api.<region>.…`, `/<stage>/…`.
 */
export function executionAddress(request: CloudRequest): ExecutionAddress | undefined {
  const { path, region } = request;
  for (const form of forms) {
    const [, apiId, stageName, rest = '/'] = form.exec(path) ?? [];
    if (apiId === undefined || stageName === undefined) continue;
    return { apiId, stageName, path: rest, domainName: `${apiId}.execute-api.${region}.localhost` };
  }
  const [, domainName, apiId] = hostForm.exec(request.headers['host'] ?? '') ?? [];
  const [, stageName, rest = '/'] = /^\/([^/]+)(\/.*)?$/.exec(path) ?? [];
  if (apiId === undefined || domainName === undefined || stageName === undefined) return undefined;
  return { apiId, stageName, path: rest, domainName };
}
