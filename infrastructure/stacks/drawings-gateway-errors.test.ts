import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { environmentNames } from '../environments.ts';
import { one, type Resource, templateOf } from '../testing/template.ts';

const texts = z.record(z.string(), z.string());
const errorBody = z.strictObject({
  error: z.string().endsWith('.'),
  error_code: z.string().regex(/^[a-z_]+$/),
  action: z.string().endsWith('.'),
  correlation_id: z.literal('$context.requestId'),
  timestamp: z.literal('$context.requestTime'),
});
const bodyIn = (resource: Resource | undefined) =>
  errorBody.parse(
    JSON.parse(texts.parse(resource?.['response_templates'])['application/json'] ?? ''),
  );

describe.each(environmentNames)('the gateway of drawings in %s', (name) => {
  const template = templateOf(name);
  const origin = name === 'local' || name === 'dev' ? "'*'" : "'https://console.jobline.example'";

  it.each([
    ['MISSING_AUTHENTICATION_TOKEN', '404', 'route_not_found'],
    ['INVALID_API_KEY', '403', 'api_key_invalid'],
    ['ACCESS_DENIED', '403', 'access_denied'],
    ['UNAUTHORIZED', '401', 'unauthorized'],
    ['BAD_REQUEST_BODY', '400', 'request_invalid'],
    ['BAD_REQUEST_PARAMETERS', '400', 'request_invalid'],
    ['REQUEST_TOO_LARGE', '413', 'request_too_large'],
    ['UNSUPPORTED_MEDIA_TYPE', '415', 'media_type_unsupported'],
    ['THROTTLED', '429', 'throttled'],
    ['QUOTA_EXCEEDED', '429', 'quota_exceeded'],
    ['INTEGRATION_TIMEOUT', '504', 'gateway_timeout'],
    ['INTEGRATION_FAILURE', undefined, 'service_unavailable'],
    ['DEFAULT_4XX', undefined, 'request_refused'],
    ['DEFAULT_5XX', undefined, 'internal_error'],
  ])('answers %s in our shape', (type, status, code) => {
    const response = one(template, 'api_gateway_gateway_response', { response_type: type });
    expect(response['status_code']).toBe(status);
    expect(bodyIn(response).error_code).toBe(code);
    expect(response['response_parameters']).toMatchObject({
      'gatewayresponse.header.Access-Control-Allow-Origin': origin,
      'gatewayresponse.header.X-Correlation-ID': 'context.requestId',
    });
  });

  it('points from a body that is too large to uploads', () => {
    const response = one(template, 'api_gateway_gateway_response', {
      response_type: 'REQUEST_TOO_LARGE',
    });
    expect(bodyIn(response).action).toContain('POST /uploads');
  });
});
