import { notImplemented } from '../../../kernel/aws-error.ts';
import { type SigningName, signingNames } from '../../../kernel/cloud-request.ts';
import type { InternalRequest } from '../../../kernel/dispatcher.ts';
import { GatewayFailure } from '../call.ts';
import { internalError } from './invocation.ts';

/** What `arn:aws:apigateway:<region>:[<subdomain>.]<service>:path|action/<rest>` names. */
interface ServiceTarget {
  readonly service: SigningName;
  readonly region: string;
  readonly subdomain: string | undefined;
  readonly kind: 'path' | 'action';
  /** A path without its first slash, or the name of an action. */
  readonly target: string;
}

export interface ServiceCall extends ServiceTarget {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [string, string])[];
  /** Of the request that came in. */
  readonly contentType: string;
  readonly body: Buffer;
}

/** `X-Amz-Target` of the services that take JSON; the gateway writes it for an action. */
const targetPrefixes: Partial<Record<SigningName, string>> = {
  dynamodb: 'DynamoDB_20120810',
  events: 'AWSEvents',
  logs: 'Logs_20140328',
  ssm: 'AmazonSSM',
};
/** Services that take forms. */
export const queryServices: ReadonlySet<SigningName> = new Set([
  'iam',
  'monitoring',
  'sns',
  'sqs',
  'sts',
]);

/** @throws AwsError NotImplemented naming a service that there is not, GatewayFailure for another URI */
export function serviceUri(uri: string): ServiceTarget {
  const [, region = '', host = '', kind, target = ''] =
    /^arn:[^:]+:apigateway:([^:]*):([^:]+):(path|action)\/(.*)$/s.exec(uri) ?? [];
  const [name = '', ...before] = host.split('.').reverse();
  const service = signingNames.find((known) => known === name);
  if (kind !== 'path' && kind !== 'action') {
    throw new GatewayFailure('API_CONFIGURATION_ERROR', internalError);
  }
  if (service === undefined) throw notImplemented(`An integration with the service '${name}'`);
  const subdomain = before.length === 0 ? undefined : before.reverse().join('.');
  return { service, region, kind, target, subdomain };
}

const isForm = (type: string): boolean => type.includes('x-www-form-urlencoded');

/** A service of the query protocol takes its parameters from the query string and a form as one. */
function formRequest(call: ServiceCall, contentType: string): Partial<InternalRequest> {
  const form = new URLSearchParams(isForm(contentType) ? call.body.toString('utf8') : '');
  for (const [name, value] of call.query) form.append(name, value);
  if (call.kind === 'action') form.set('Action', call.target);
  return {
    method: 'POST',
    path: call.kind === 'path' ? `/${call.target.replace(/^\/+/, '')}` : '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  };
}

/** An action of a JSON service; without a body its parameters are those of the query string. */
function jsonAction(call: ServiceCall, prefix: string): Partial<InternalRequest> {
  const parameters = Object.fromEntries(call.query);
  const given = call.body.length > 0 && call.body.toString('utf8').trim() !== '';
  return {
    method: 'POST',
    path: '/',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `${prefix}.${call.target}`,
    },
    body: given ? call.body : JSON.stringify(parameters),
  };
}

function plainRequest(
  call: ServiceCall,
  headers: Record<string, string>,
): Partial<InternalRequest> {
  const path = call.target.replace(/^\/+/, '');
  const bucket = call.subdomain === undefined ? '' : `/${call.subdomain}`;
  const hasBody = !['GET', 'HEAD'].includes(call.method);
  return {
    method: call.method,
    path: `${bucket}/${path.split('?')[0]}`,
    query: new URLSearchParams([
      ...new URLSearchParams(path.split('?')[1] ?? ''),
      ...call.query.map(([name, value]): [string, string] => [name, value]),
    ]),
    headers: hasBody ? { ...headers, 'content-length': `${call.body.length}` } : headers,
    body: hasBody ? call.body : '',
  };
}

/** The request that an integration's mapped parameters and body make for a service. */
export function serviceRequest(call: ServiceCall): InternalRequest {
  const { service, region, kind } = call;
  const mapped = Object.fromEntries(
    Object.entries(call.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const headers: Record<string, string> = { 'content-type': call.contentType, ...mapped };
  const base = { service, region };
  const hasTarget = headers['x-amz-target'] !== undefined;
  const prefix = targetPrefixes[service];
  if (kind === 'action' && prefix !== undefined && !hasTarget) {
    return { ...base, ...jsonAction(call, prefix) };
  }
  if (queryServices.has(service) && !hasTarget) {
    return { ...base, ...formRequest(call, headers['content-type'] ?? '') };
  }
  if (kind === 'action' && !hasTarget) {
    throw notImplemented(`An integration with the action '${service}:${call.target}'`);
  }
  if (kind === 'action') {
    return { ...base, method: 'POST', path: '/', headers, body: call.body };
  }
  return { ...base, ...plainRequest(call, headers) };
}
