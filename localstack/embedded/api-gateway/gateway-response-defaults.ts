import type { GatewayResponse, GatewayResponseType } from './entities/gateway-response.ts';

/** Status of each gateway response before anyone changes it (developer guide, gateway response types). */
const defaultStatuses: Partial<Record<GatewayResponseType, number>> = {
  ACCESS_DENIED: 403,
  API_CONFIGURATION_ERROR: 500,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  AUTHORIZER_FAILURE: 500,
  BAD_REQUEST_BODY: 400,
  BAD_REQUEST_PARAMETERS: 400,
  EXPIRED_TOKEN: 403,
  INTEGRATION_FAILURE: 504,
  INTEGRATION_TIMEOUT: 504,
  INVALID_API_KEY: 403,
  INVALID_SIGNATURE: 403,
  MISSING_AUTHENTICATION_TOKEN: 403,
  QUOTA_EXCEEDED: 429,
  REQUEST_TOO_LARGE: 413,
  RESOURCE_NOT_FOUND: 404,
  THROTTLED: 429,
  UNAUTHORIZED: 401,
  UNSUPPORTED_MEDIA_TYPE: 415,
  WAF_FILTERED: 403,
};

export function defaultStatus(type: GatewayResponseType): number | undefined {
  return defaultStatuses[type];
}

/** The response of a type that nobody has customised. */
export function defaultGatewayResponse(responseType: GatewayResponseType): GatewayResponse {
  const statusCode = defaultStatuses[responseType];
  return {
    responseType,
    ...(statusCode === undefined ? {} : { statusCode: `${statusCode}` }),
    responseParameters: {},
    responseTemplates: { 'application/json': '{"message":$context.error.messageString}' },
    defaultResponse: true,
  };
}

/** A type's response as it is shown: its own, else what the general one of its class says. */
export function shownGatewayResponse(
  customised: ReadonlyMap<string, GatewayResponse>,
  responseType: GatewayResponseType,
): GatewayResponse {
  const own = customised.get(responseType);
  if (own !== undefined) return own;
  const plain = defaultGatewayResponse(responseType);
  const natural = defaultStatuses[responseType];
  if (natural === undefined) return plain;
  const general = customised.get(natural < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX');
  return general === undefined
    ? plain
    : { ...plain, ...general, responseType, defaultResponse: true };
}
