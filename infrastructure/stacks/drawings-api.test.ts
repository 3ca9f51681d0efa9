import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { environmentNames } from '../environments.ts';
import { methodsIn, pathOf } from '../testing/routes.ts';
import {
  all,
  one,
  type Resource,
  reference,
  type Template,
  templateOf,
} from '../testing/template.ts';

function byPath(template: Template, some: readonly Resource[]) {
  return Map.groupBy(some, (each) => pathOf(template, each['resource_id']));
}

const texts = z.record(z.string(), z.string());

const paths = [
  '/dead-letters',
  '/dead-letters/{id}',
  '/dead-letters/{id}/discard',
  '/dead-letters/{id}/redrive',
  '/download/{job_id}/{file_type}',
  '/generate-excel',
  '/health',
  '/jobs',
  '/jobs/{job_id}',
  '/jobs/{job_id}/cancel',
  '/jobs/{job_id}/changes',
  '/jobs/{job_id}/corrections',
  '/process-drawing',
  '/status/{job_id}',
  '/uploads',
];

describe.each(environmentNames)('the API of drawings in %s', (name) => {
  const template = templateOf(name);
  const local = name === 'local';
  const isProxied = ({ http_method: method }: Resource) =>
    ['DELETE', 'GET', 'POST', 'PUT'].includes(String(method));
  const origin = local || name === 'dev' ? "'*'" : "'https://console.jobline.example'";

  it('X-19: has every route', () => {
    expect(methodsIn(template, isProxied)).toEqual([
      'DELETE /jobs/{job_id}',
      'GET /dead-letters',
      'GET /dead-letters/{id}',
      'GET /download/{job_id}/{file_type}',
      'GET /health',
      'GET /jobs',
      'GET /jobs/{job_id}/changes',
      'GET /jobs/{job_id}/corrections',
      'GET /status/{job_id}',
      'POST /dead-letters/{id}/discard',
      'POST /dead-letters/{id}/redrive',
      'POST /generate-excel',
      'POST /jobs/{job_id}/cancel',
      'POST /process-drawing',
      'POST /uploads',
      'PUT /jobs/{job_id}/corrections',
    ]);
  });

  it('CKV_AWS_59: asks for a key on every route that reaches a function, but /health', () => {
    const open = (each: Resource) => isProxied(each) && each['api_key_required'] !== true;
    expect(methodsIn(template, open)).toEqual(['GET /health']);
  });

  it('hands requests to the function of the route', () => {
    const uriOf = (thing: string) => {
      const functionName = `security-assistant-${thing}-${name}`;
      const lambda = one(template, 'lambda_function', { function_name: functionName });
      return reference(template, 'lambda_function', lambda, 'invoke_arn');
    };
    const proxied = all(template, 'api_gateway_integration').filter(
      (each) => each['type'] === 'AWS_PROXY',
    );
    const uris = Object.fromEntries(
      proxied.map((each) => [pathOf(template, each['resource_id']), each['uri']]),
    );
    const submit = uriOf('process-drawing-api');
    const status = uriOf('get-job-status');
    const revise = uriOf('revise-schedule');
    const manage = uriOf('manage-jobs');
    expect(uris).toEqual({
      '/process-drawing': submit,
      '/uploads': submit,
      '/status/{job_id}': status,
      '/download/{job_id}/{file_type}': status,
      '/jobs': status,
      '/jobs/{job_id}': manage,
      '/jobs/{job_id}/cancel': manage,
      '/dead-letters': manage,
      '/dead-letters/{id}': manage,
      '/dead-letters/{id}/discard': manage,
      '/dead-letters/{id}/redrive': manage,
      '/jobs/{job_id}/corrections': revise,
      '/jobs/{job_id}/changes': revise,
      '/generate-excel': revise,
      '/health': status,
    });
    expect(new Set(proxied.map((each) => each['integration_http_method']))).toEqual(
      new Set(['POST']),
    );
  });

  it('lets each path, and no other, call its function', () => {
    const sources = all(template, 'lambda_permission')
      .map((each) => String(each['source_arn']))
      .filter((source) => source.includes('execution_arn'))
      .map((source) => source.replace(/^\$\{[^}]+\}/, ''));
    expect(sources.sort()).toEqual([
      '/v1/*/dead-letters',
      '/v1/*/dead-letters/*',
      '/v1/*/dead-letters/*/discard',
      '/v1/*/dead-letters/*/redrive',
      '/v1/*/download/*/*',
      '/v1/*/generate-excel',
      '/v1/*/health',
      '/v1/*/jobs',
      '/v1/*/jobs/*',
      '/v1/*/jobs/*/cancel',
      '/v1/*/jobs/*/changes',
      '/v1/*/jobs/*/corrections',
      '/v1/*/process-drawing',
      '/v1/*/status/*',
      '/v1/*/uploads',
    ]);
  });

  it('X-10: takes multipart bodies as bytes', () => {
    expect(one(template, 'api_gateway_rest_api')).toMatchObject({
      name: `security-assistant-api-${name}`,
      binary_media_types: ['multipart/form-data', 'application/octet-stream'],
    });
  });

  it('hands methods that a path does not have to its function, by the key its route asks for', () => {
    const isOther = (each: Resource) => each['http_method'] === 'ANY';
    expect(methodsIn(template, isOther)).toEqual(paths.map((path) => `ANY ${path}`));
    const open = (each: Resource) => isOther(each) && each['api_key_required'] !== true;
    expect(methodsIn(template, open)).toEqual(['ANY /health']);
    const routed = all(template, 'api_gateway_integration').filter(
      (each) => each['type'] === 'AWS_PROXY',
    );
    for (const [path, some] of byPath(template, routed)) {
      const methods = path.endsWith('/corrections') ? 3 : 2;
      expect([path, new Set(some.map((each) => each['uri'])).size, some.length]).toEqual([
        path,
        1,
        methods,
      ]);
    }
  });

  it('answers preflights on every path', () => {
    expect(methodsIn(template, (each) => each['http_method'] === 'OPTIONS')).toEqual(
      paths.map((path) => `OPTIONS ${path}`),
    );
    const answers = all(template, 'api_gateway_integration_response').filter(
      (each) => each['status_code'] === '204',
    );
    expect(answers).toHaveLength(paths.length);
    for (const answer of answers) {
      expect(answer['response_parameters']).toMatchObject({
        'method.response.header.Access-Control-Allow-Origin': origin,
        'method.response.header.Access-Control-Allow-Headers':
          "'Content-Type,X-Api-Key,Idempotency-Key,X-Correlation-ID'",
      });
    }
  });
});

describe('an API with several origins', () => {
  it('names the origin that asks in a preflight, and the first in its own errors', () => {
    const template = templateOf('prod', { CORS_ORIGINS: 'https://a.example,https://b.example' });
    const [answer] = all(template, 'api_gateway_integration_response').filter(
      (each) => each['status_code'] === '204',
    );
    expect(answer?.['response_parameters']).toMatchObject({
      'method.response.header.Access-Control-Allow-Origin': "'https://a.example'",
      'method.response.header.Vary': "'Origin'",
    });
    expect(texts.parse(answer?.['response_templates'])['application/json']).toBe(
      "#if($input.params('Origin') == 'https://b.example')" +
        "#set($context.responseOverride.header.Access-Control-Allow-Origin = 'https://b.example')#end",
    );
    const error = one(template, 'api_gateway_gateway_response', { response_type: 'THROTTLED' });
    expect(error['response_parameters']).toMatchObject({
      'gatewayresponse.header.Access-Control-Allow-Origin': "'https://a.example'",
      'gatewayresponse.header.Retry-After': "'1'",
    });
  });
});
