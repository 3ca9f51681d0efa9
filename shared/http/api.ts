import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Telemetry } from '../observability/telemetry.ts';
import type { Companies } from './companies.ts';
import { correlationIdOf } from './correlation.ts';
import { type ErrorBody, errorHeaders, plainErrorBody, problemOf } from './error-answer.ts';
import { MethodError, RequestError } from './request-error.ts';
import { securityHeaders } from './security-headers.ts';

/** One request, with what every route needs. */
export interface ApiRequest {
  readonly path: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body's bytes, exactly as sent; what came as text is so only as far as it was text. */
  readonly body: Uint8Array;
  /** Whether it came as text: then bytes that are none became U+FFFD. @default false */
  readonly isText?: boolean;
  readonly correlationId: string;
  /** API Gateway's id of the key, which is no secret; null where the cloud does not tell it. */
  readonly keyId: string | null;
  /** Whose the API key is. @throws RequestError 403 where a route that needs no key asks */
  company(): Promise<string>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  readonly body?: unknown;
}

export type Route = (request: ApiRequest) => Promise<ApiAnswer>;

interface Dependencies {
  readonly companies: Companies;
  readonly telemetry: Telemetry;
  readonly now: () => Date;
}

interface Options {
  /** By method and API Gateway resource: `GET /status/{job_id}`. */
  readonly routes: Readonly<Record<string, Route>>;
  /** Those that need no key; all others are refused before they run. @default [] */
  readonly openRoutes?: readonly string[];
  /** Such as `prod`. */
  readonly environment: string;
  /** `*` or exact origins. */
  readonly corsOrigins: readonly string[];
  /** @default plainErrorBody */
  readonly errorBody?: ErrorBody;
}

function lowerCased(headers: APIGatewayProxyEvent['headers']): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

function corsHeaders(origins: readonly string[], origin: string | undefined) {
  const allowed = origins.includes('*') ? '*' : origins.find((known) => known === origin);
  if (allowed === undefined) return undefined;
  return {
    'Access-Control-Allow-Origin': allowed,
    'Access-Control-Expose-Headers': 'X-Correlation-ID, Retry-After, Location, Idempotent-Replayed',
    ...(allowed !== '*' && { Vary: 'Origin' }),
  };
}

/** What a request without a route is answered: 405 on a path that has other methods, else 404. */
function noRoute(routes: Options['routes'], resource: string): RequestError {
  const known = Object.keys(routes).map((name) => name.split(' '));
  const methods = known.flatMap(([method = '', path]) => (path === resource ? [method] : []));
  if (methods.length > 0) return new MethodError(methods);
  return new RequestError(404, 'route_not_found', 'There is no such route.', {
    action: 'Check the path and the method against the API description.',
  });
}

/** A Lambda handler for a REST API's proxy integration. Every answer carries the correlation id. */
export function createApi(
  { companies, telemetry, now }: Dependencies,
  { routes, openRoutes = [], environment, corsOrigins, errorBody = plainErrorBody }: Options,
): (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult> {
  const answer = async (event: APIGatewayProxyEvent, request: ApiRequest): Promise<ApiAnswer> => {
    const name = `${event.httpMethod} ${event.resource}`;
    const route = routes[name];
    try {
      if (route === undefined) throw noRoute(routes, event.resource);
      // Here, so that no route can forget it.
      if (!openRoutes.includes(name)) await request.company();
      return await route(request);
    } catch (error) {
      const problem = problemOf(error, request.correlationId, now());
      const { status, code } = problem;
      if (status >= 500) telemetry.error('api_failed', error);
      else telemetry.info('api_refused', { error_code: code });
      return { status, headers: errorHeaders(error, problem), body: errorBody(problem) };
    }
  };

  return async (event) => {
    const headers = lowerCased(event.headers);
    const correlationId = correlationIdOf(headers['x-correlation-id'], now());
    const began = now().getTime();
    telemetry.begin({ correlation_id: correlationId });
    const {
      status,
      headers: own,
      body,
    } = await answer(event, {
      path: event.pathParameters ?? {},
      query: event.queryStringParameters ?? {},
      headers,
      body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
      isText: !event.isBase64Encoded,
      correlationId,
      keyId: event.requestContext.identity.apiKeyId ?? null,
      // Some clouds leave it out of what they know of the caller; whoever has the value has the key.
      company: () =>
        companies.companyOf(event.requestContext.identity.apiKey ?? headers['x-api-key']),
    });
    telemetry.info('api_request', {
      method: event.httpMethod,
      resource: event.resource,
      status,
      duration_ms: now().getTime() - began,
    });
    return {
      statusCode: status,
      headers: {
        'Content-Type': 'application/json',
        ...securityHeaders(environment),
        'X-Correlation-ID': correlationId,
        ...corsHeaders(corsOrigins, headers['origin']),
        ...own,
      },
      body: body === undefined ? '' : JSON.stringify(body),
    };
  };
}
