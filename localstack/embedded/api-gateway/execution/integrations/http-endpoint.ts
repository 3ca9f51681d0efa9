import type { Integration } from '../../entities/integration.ts';
import type { Answer, Call } from '../call.ts';
import { integrationAnswer } from '../mapping/integration-answer.ts';
import { isBinary } from '../mapping/media-types.ts';
import { filledUri, mappedParameters } from '../mapping/parameters.ts';
import { requestPayload } from '../mapping/payload.ts';
import { renderRequest } from '../mapping/request-template.ts';
import { exchange, type HttpResult } from './http.ts';
import type { IntegrationRunner } from './integration.ts';

/** The name of a header is the connection's own, or the gateway writes it anew. */
const ownHeaders = new Set(['connection', 'content-length', 'expect', 'host', 'transfer-encoding']);
/** Sent to the client under `x-amzn-Remapped-…`. */
const remapped = new Set([
  'connection',
  'content-length',
  'date',
  'server',
  'x-amzn-requestid',
  'x-amz-apigw-id',
  'www-authenticate',
  'user-agent',
  'host',
]);

function methodOf(call: Call, { httpMethod = 'ANY' }: Integration): string {
  return httpMethod === 'ANY' ? call.request.method : httpMethod;
}

const named = (headers: readonly (readonly [string, string])[]): ReadonlySet<string> =>
  new Set(headers.map(([name]) => name.toLowerCase()));

/** Headers of `given`, and those of `before` that it does not name. */
function over(
  before: readonly (readonly [string, string])[],
  given: readonly (readonly [string, string])[],
): (readonly [string, string])[] {
  const names = named(given);
  return [...before.filter(([name]) => !names.has(name.toLowerCase())), ...given];
}

function proxyAnswer({ status, headers, body }: HttpResult): Answer {
  const single: Record<string, string> = {};
  const repeated: Record<string, string[]> = {};
  for (const [given, value] of headers) {
    const lower = given.toLowerCase();
    if (lower === 'transfer-encoding' || lower === 'keep-alive') continue;
    const name = remapped.has(lower) ? `x-amzn-Remapped-${given}` : given;
    const known = repeated[name] ?? (single[name] === undefined ? [] : [single[name]]);
    if (known.length === 0) single[name] = value;
    else {
      delete single[name];
      repeated[name] = [...known, value];
    }
  }
  return { status, headers: single, repeatedHeaders: repeated, body };
}

/** `HTTP_PROXY`: the request goes to an endpoint as it is, and its answer comes back so. */
export const httpProxy: IntegrationRunner = async ({ clock }, call, match, integration) => {
  const mapped = mappedParameters(call, match, integration);
  const types = call.definition.api.binaryMediaTypes;
  const binary = isBinary(types, call.request.headers['content-type'] ?? '');
  const passed = call.headers.filter(([name]) => !ownHeaders.has(name.toLowerCase()));
  const added: [string, string][] = [['x-amzn-apigateway-api-id', call.definition.api.id]];
  const names = new Set(mapped.query.map(([name]) => name));
  const result = await exchange(clock, {
    url: filledUri(integration, mapped.path, call.stage.variables ?? {}),
    method: methodOf(call, integration),
    headers: over([...passed, ...added], Object.entries(mapped.headers)),
    query: [...[...call.request.query].filter(([name]) => !names.has(name)), ...mapped.query],
    body: requestPayload(call.body, { binary, handling: integration.contentHandling }),
    timeout: integration.timeoutInMillis,
    signal: call.request.signal,
  });
  if (call.integration !== undefined) call.integration.status = result.status;
  return proxyAnswer(result);
};

/** `HTTP`: what goes to an endpoint and what comes back is made by mappings. */
export const httpEndpoint: IntegrationRunner = async ({ clock }, call, match, integration) => {
  const mapped = mappedParameters(call, match, integration);
  const { body, override } = await renderRequest(call, match, integration);
  const method = methodOf(call, integration);
  const standard: [string, string][] = [
    ['User-Agent', `AmazonAPIGateway_${call.definition.api.id}`],
    ['Accept', 'application/json'],
    ['Content-Type', call.request.headers['content-type'] ?? 'application/json'],
    ['X-Amzn-Trace-Id', call.traceId],
    ['x-amzn-apigateway-api-id', call.definition.api.id],
  ];
  const path = { ...mapped.path, ...override.path };
  const result = await exchange(clock, {
    url: filledUri(integration, path, call.stage.variables ?? {}),
    method,
    headers: over(standard, Object.entries({ ...mapped.headers, ...override.headers })),
    query: [...mapped.query, ...Object.entries(override.query)],
    body: ['GET', 'HEAD'].includes(method) ? Buffer.alloc(0) : body,
    timeout: integration.timeoutInMillis,
    signal: call.request.signal,
  });
  return integrationAnswer(call, match, integration, {
    selector: `${result.status}`,
    status: result.status,
    headers: Object.fromEntries(result.headers),
    body: result.body,
  });
};
