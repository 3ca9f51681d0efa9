import type { IncomingHttpHeaders } from 'node:http';
import { type SigningName, signingNames } from '../cloud-request.ts';
import { serviceOfTarget, serviceOfVersion } from '../targets.ts';

/** What a request says of itself before its body is read. */
export interface Route {
  readonly service: SigningName;
  readonly region: string;
  readonly accessKeyId: string | undefined;
  /** Whether nobody may ask the service without saying who they are. @default false */
  readonly isForSigners?: boolean;
}

const credential = /Credential=([^/,\s]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/;

function isSigningName(name: string): name is SigningName {
  return signingNames.some((known) => known === name);
}

/** `<api>.execute-api.<region>.` and whatever follows; AWS's own names end in amazonaws.com. */
const executeHost = /^\w+\.execute-api\.([\w-]+)\./;

/** Calls of deployed APIs, which are signed only where a method asks for it. */
function isExecution(path: string, host: string | undefined): boolean {
  return (
    /^\/(_aws\/execute-api\/|restapis\/[^/]+\/[^/]+\/_user_request_)/.test(path) ||
    (host !== undefined && executeHost.test(host))
  );
}

/** Links in the messages of topics, which their receivers follow without a signature. */
function isLinkOfMessage(path: string, query: URLSearchParams): boolean {
  const action = path === '/' ? query.get('Action') : null;
  return (
    action === 'ConfirmSubscription' ||
    action === 'Unsubscribe' ||
    /^\/SimpleNotificationService-[\da-f]+\.pem$/.test(path)
  );
}

/** Calls of functions at addresses of their own. */
function isFunctionUrl(path: string, host: string | undefined): boolean {
  return (
    path.startsWith('/_aws/lambda-url/') || (host !== undefined && /^\w+\.lambda-url\./.test(host))
  );
}

/** Queues and topics may be open to everyone by their policies. */
const open: readonly SigningName[] = ['sqs', 'sns'];

/** The service that a request without a signature speaks to, by the manner of its protocol. */
function spokenTo(
  { path, query, version }: RoutedRequest,
  { 'x-amz-target': target }: IncomingHttpHeaders,
): SigningName | undefined {
  if (typeof target === 'string') return serviceOfTarget(target);
  const byVersion = serviceOfVersion(query.get('Version') ?? version ?? '');
  if (byVersion !== undefined) return byVersion;
  if (/^\/20\d\d-\d\d-\d\d\/(functions|event-source-mappings|layers|tags)\b/.test(path)) {
    return 'lambda';
  }
  return undefined;
}

interface RoutedRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  /** The `Version` of a form in the body. */
  readonly version?: string | undefined;
}

/**
 * Finds the service that a request is for: by the name it was signed for (header or presigned
 * query), else by path and protocol. What is not signed and fits none is taken for S3 (form
 * uploads, public reads). Answers `unknown` where the name is none of ours.
 */
export function routeOf(
  request: RoutedRequest,
  headers: IncomingHttpHeaders,
  defaultRegion: string,
): Route | { readonly unknown: string } {
  const { path, query } = request;
  const presigned = query.get('X-Amz-Credential');
  const scope = credential.exec(
    headers.authorization ?? (presigned === null ? '' : `Credential=${presigned}`),
  );
  if (isExecution(path, headers.host)) {
    return { service: 'execute-api', region: scope?.[2] ?? defaultRegion, accessKeyId: scope?.[1] };
  }
  if (isFunctionUrl(path, headers.host)) {
    return { service: 'lambda', region: scope?.[2] ?? defaultRegion, accessKeyId: scope?.[1] };
  }
  if (scope === null) {
    const unsigned = { region: defaultRegion, accessKeyId: undefined };
    if (isLinkOfMessage(path, query)) return { service: 'sns', ...unsigned };
    const service = spokenTo(request, headers);
    if (service === undefined) return { service: 's3', ...unsigned };
    return { service, ...unsigned, isForSigners: !open.includes(service) };
  }
  const [, accessKeyId, region = defaultRegion, name = ''] = scope;
  if (!isSigningName(name)) return { unknown: name };
  return { service: name, region, accessKeyId };
}
