import type { GatewayResponse } from '../../entities/gateway-response.ts';
import { defaultGatewayResponse, defaultStatus } from '../../gateway-response-defaults.ts';
import type { Answer, Call, GatewayFailure } from '../call.ts';
import { contextVariables, lookUp } from '../context-variables.ts';
import { firstAccepted, forMediaType } from '../mapping/media-types.ts';

/** `x-amzn-ErrorType` of a gateway response, by its status where the type has none of its own. */
const errorTypes: Readonly<Record<string, string>> = {
  ACCESS_DENIED: 'AccessDeniedException',
  AUTHORIZER_CONFIGURATION_ERROR: 'AuthorizerConfigurationException',
  AUTHORIZER_FAILURE: 'AuthorizerConfigurationException',
  BAD_REQUEST_BODY: 'BadRequestException',
  BAD_REQUEST_PARAMETERS: 'BadRequestException',
  DEFAULT_4XX: 'BadRequestException',
  INVALID_API_KEY: 'ForbiddenException',
  MISSING_AUTHENTICATION_TOKEN: 'MissingAuthenticationTokenException',
  QUOTA_EXCEEDED: 'LimitExceededException',
  REQUEST_TOO_LARGE: 'RequestTooLargeException',
  THROTTLED: 'TooManyRequestsException',
  UNAUTHORIZED: 'UnauthorizedException',
  UNSUPPORTED_MEDIA_TYPE: 'BadRequestException',
  WAF_FILTERED: 'ForbiddenException',
};

/** Simple substitution: gateway responses and access logs run no template language. */
export function substitute(
  template: string,
  variables: { readonly context: unknown; readonly stageVariables: unknown },
  missing = '',
): string {
  return template.replace(
    /\$(?:\{(context|stageVariables)\.([\w.]+?)\}|(context|stageVariables)\.(\w+(?:\.\w+)*))/g,
    (_whole, wrapped, wrappedName, bare, bareName) => {
      const from = (wrapped ?? bare) === 'context' ? variables.context : variables.stageVariables;
      const value = lookUp(from, wrappedName ?? bareName);
      return value === undefined || value === null ? missing : String(value);
    },
  );
}

/** A value of `responseParameters`: `'quoted'`, `context.x`, `stageVariables.x` or `method.request.….x`. */
function parameterValue(expression: string, call: Call): string | undefined {
  const quoted = /^'(.*)'$/s.exec(expression);
  if (quoted !== null) return quoted[1];
  const [, source = '', name = ''] =
    /^(context|stageVariables|method\.request\.(?:header|querystring|path))\.(.+)$/.exec(
      expression,
    ) ?? [];
  const sources: Readonly<Record<string, () => unknown>> = {
    context: () => lookUp(contextVariables(call), name),
    stageVariables: () => call.stage.variables?.[name],
    'method.request.header': () => call.request.headers[name.toLowerCase()],
    'method.request.querystring': () => call.request.query.get(name),
    'method.request.path': () => call.match?.pathParameters[name],
  };
  const value = sources[source]?.();
  return value === undefined || value === null ? undefined : String(value);
}

function responseHeaders(response: GatewayResponse, call: Call): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [target, expression] of Object.entries(response.responseParameters)) {
    const value = parameterValue(expression, call);
    if (value !== undefined && target.startsWith('gatewayresponse.header.')) {
      headers[target.slice('gatewayresponse.header.'.length)] = value;
    }
  }
  return headers;
}

function statusOf(
  failure: GatewayFailure,
  own: GatewayResponse | undefined,
  general: GatewayResponse | undefined,
): number {
  const natural = failure.status ?? defaultStatus(failure.type);
  const status = own?.statusCode ?? general?.statusCode;
  // A customised type that keeps its default status does not hide the one of this failure.
  if (own !== undefined && Number(own.statusCode) === defaultStatus(failure.type)) {
    return natural ?? Number(own.statusCode);
  }
  return status === undefined ? (natural ?? 500) : Number(status);
}

/** A refusal by policy has its message in a member of its own spelling unless it is customised. */
function plainResponse(type: GatewayResponse['responseType']): GatewayResponse {
  const response = defaultGatewayResponse(type);
  if (type !== 'ACCESS_DENIED') return response;
  const template = '{"Message":$context.error.messageString}';
  return { ...response, responseTemplates: { 'application/json': template } };
}

/** The answer to a request that went no further than the gateway. */
export function gatewayAnswer(failure: GatewayFailure, call: Call): Answer {
  const customised = call.definition.gatewayResponses;
  const own = customised.get(failure.type);
  const natural = failure.status ?? defaultStatus(failure.type) ?? 500;
  const general = customised.get(natural < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX');
  const response = own ?? general ?? plainResponse(failure.type);
  const templates = response.responseTemplates;
  const [first] = Object.entries(templates);
  const chosen =
    forMediaType(templates, firstAccepted(call.request.headers['accept'])) ??
    forMediaType(templates, 'application/json') ??
    (first === undefined ? undefined : { mediaType: first[0], value: first[1] });
  const variables = {
    context: contextVariables(call),
    stageVariables: call.stage.variables ?? {},
  };
  return {
    status: statusOf(failure, own, general),
    headers: {
      'Content-Type': chosen?.mediaType ?? 'application/json',
      'x-amzn-ErrorType':
        errorTypes[failure.type] ??
        (natural < 500 ? 'ForbiddenException' : 'InternalServerErrorException'),
      ...responseHeaders(response, call),
    },
    body: chosen === undefined ? '' : substitute(chosen.value, variables),
  };
}
