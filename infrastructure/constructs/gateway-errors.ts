import type { GatewayError } from './gateway-error.ts';

/** One of the answers API Gateway gives without asking a function. */
export interface GatewayAnswer extends GatewayError {
  /** API Gateway's name of the case. */
  readonly type: string;
  /** @default - the status AWS chooses */
  readonly status?: number;
  /** @default {} */
  readonly headers?: Readonly<Record<string, string>>;
}

const noRoute = {
  status: 404,
  error: 'There is no such route.',
  code: 'route_not_found',
  action: 'Check the path and the method against the API description.',
};

const malformed = {
  status: 400,
  error: 'The request is malformed.',
  code: 'request_invalid',
  action: 'Check the request against the API description.',
};

/**
 * Every case a caller can meet. AWS answers a missing API key as INVALID_API_KEY, and an unknown
 * route as MISSING_AUTHENTICATION_TOKEN.
 * @param tooLarge what to do about a body that is too large
 */
export function gatewayAnswers(tooLarge: string): readonly GatewayAnswer[] {
  return [
    { type: 'MISSING_AUTHENTICATION_TOKEN', ...noRoute },
    { type: 'RESOURCE_NOT_FOUND', ...noRoute },
    {
      type: 'INVALID_API_KEY',
      status: 403,
      error: 'The API key is missing or unknown.',
      code: 'api_key_invalid',
      action: 'Send a valid key in the header X-Api-Key.',
    },
    {
      type: 'ACCESS_DENIED',
      status: 403,
      error: 'The request is not allowed.',
      code: 'access_denied',
      action: 'Ask for access to this route.',
    },
    {
      type: 'UNAUTHORIZED',
      status: 401,
      error: 'The request does not say who sends it.',
      code: 'unauthorized',
      action: 'Send a valid key in the header X-Api-Key.',
    },
    { type: 'BAD_REQUEST_BODY', ...malformed },
    { type: 'BAD_REQUEST_PARAMETERS', ...malformed },
    {
      type: 'REQUEST_TOO_LARGE',
      status: 413,
      error: 'The request is too large.',
      code: 'request_too_large',
      action: tooLarge,
    },
    {
      type: 'UNSUPPORTED_MEDIA_TYPE',
      status: 415,
      error: 'The content type is not supported.',
      code: 'media_type_unsupported',
      action: 'Send one of the content types of the API description.',
    },
    {
      type: 'THROTTLED',
      status: 429,
      error: 'There are too many requests at once.',
      code: 'throttled',
      action: 'Wait a second and try again.',
      headers: { 'Retry-After': '1' },
    },
    {
      type: 'QUOTA_EXCEEDED',
      status: 429,
      error: 'The quota of this API key is used up.',
      code: 'quota_exceeded',
      action: 'Wait for the next period or ask for a larger quota.',
    },
    {
      type: 'INTEGRATION_TIMEOUT',
      status: 504,
      error: 'The service did not answer in time.',
      code: 'gateway_timeout',
      action: 'Try again in a moment; a job that was accepted goes on by itself.',
    },
    {
      type: 'INTEGRATION_FAILURE',
      error: 'The service could not be reached.',
      code: 'service_unavailable',
      action: 'Try again in a moment.',
    },
    {
      type: 'DEFAULT_4XX',
      error: 'The request was refused.',
      code: 'request_refused',
      action: 'Check the request against the API description.',
    },
    {
      type: 'DEFAULT_5XX',
      error: 'The service failed.',
      code: 'internal_error',
      action: 'Try again in a moment; if it stays, report the correlation id.',
    },
  ];
}
