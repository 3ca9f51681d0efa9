import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { environmentNames } from '../environments.ts';
import {
  all,
  one,
  type Resource,
  reference,
  type Template,
  templateOf,
} from '../testing/template.ts';

/** Path of a resource of the API, by following its parents. */
function pathOf(template: Template, id: unknown): string {
  const found = all(template, 'api_gateway_resource').find(
    (each) => reference(template, 'api_gateway_resource', each, 'id') === id,
  );
  return found === undefined ? '' : `${pathOf(template, found['parent_id'])}/${found['path_part']}`;
}

function routesWhere(template: Template, holds: (method: Resource) => boolean): readonly string[] {
  return all(template, 'api_gateway_method')
    .filter(holds)
    .map((each) => `${each['http_method']} ${pathOf(template, each['resource_id'])}`)
    .sort();
}

function byPath(template: Template, some: readonly Resource[]) {
  return Map.groupBy(some, (each) => pathOf(template, each['resource_id']));
}

const texts = z.record(z.string(), z.string());

const paths = [
  '/download/{job_id}/{file_type}',
  '/generate-excel',
  '/health',
  '/jobs',
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
    ['GET', 'POST', 'PUT'].includes(String(method));
  const origin = local || name === 'dev' ? "'*'" : "'https://console.jobline.example'";

  it('X-19: has every route', () => {
    expect(routesWhere(template, isProxied)).toEqual([
      'GET /download/{job_id}/{file_type}',
      'GET /health',
      'GET /jobs',
      'GET /jobs/{job_id}/changes',
      'GET /jobs/{job_id}/corrections',
      'GET /status/{job_id}',
      'POST /generate-excel',
      'POST /process-drawing',
      'POST /uploads',
      'PUT /jobs/{job_id}/corrections',
    ]);
  });

  it('CKV_AWS_59: asks for a key on every route that reaches a function, but /health', () => {
    const open = (each: Resource) => isProxied(each) && each['api_key_required'] !== true;
    expect(routesWhere(template, open)).toEqual(['GET /health']);
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
    expect(uris).toEqual({
      '/process-drawing': submit,
      '/uploads': submit,
      '/status/{job_id}': status,
      '/download/{job_id}/{file_type}': status,
      '/jobs': status,
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
      '/v1/*/download/*/*',
      '/v1/*/generate-excel',
      '/v1/*/health',
      '/v1/*/jobs',
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
    expect(routesWhere(template, isOther)).toEqual(paths.map((path) => `ANY ${path}`));
    const open = (each: Resource) => isOther(each) && each['api_key_required'] !== true;
    expect(routesWhere(template, open)).toEqual(['ANY /health']);
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
    expect(routesWhere(template, (each) => each['http_method'] === 'OPTIONS')).toEqual(
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

  it('declares every header of its own answers', () => {
    for (const answer of all(template, 'api_gateway_integration_response')) {
      const { http_method, resource_id } = answer;
      const declared = one(template, 'api_gateway_method_response', { http_method, resource_id });
      expect(Object.keys(declared['response_parameters'] ?? {}).sort()).toEqual(
        Object.keys(answer['response_parameters'] ?? {}).sort(),
      );
    }
  });

  it('CKV_AWS_217, CKV_AWS_237: replaces before it removes', () => {
    const lifecycle = { create_before_destroy: true };
    expect(one(template, 'api_gateway_deployment')['lifecycle']).toEqual(lifecycle);
    expect(one(template, 'api_gateway_rest_api')['lifecycle']).toEqual(lifecycle);
  });

  it('deploys when every part of it is there', () => {
    const { depends_on: parts } = one(template, 'api_gateway_deployment');
    const count = (type: string) => all(template, `api_gateway_${type}`).length;
    const types = [
      'method',
      'integration',
      'method_response',
      'integration_response',
      'gateway_response',
    ];
    expect(z.array(z.string()).parse(parts)).toHaveLength(
      types.reduce((sum, type) => sum + count(type), 0),
    );
  });

  it('CKV_AWS_73: is traced in AWS', () => {
    expect(one(template, 'api_gateway_stage')).toMatchObject({
      stage_name: 'v1',
      xray_tracing_enabled: !local,
    });
  });

  it('CKV_AWS_76: logs every request in AWS, without keys or bodies', () => {
    const stage = one(template, 'api_gateway_stage');
    if (local) {
      expect(stage).not.toHaveProperty('access_log_settings');
      return;
    }
    const { format } = z.object({ format: z.string() }).parse(stage['access_log_settings']);
    const line = texts.parse(JSON.parse(format));
    expect(line).toMatchObject({ requestId: '$context.requestId', status: '$context.status' });
    expect(Object.values(line)).not.toContain('$context.identity.apiKey');
    const account = one(template, 'api_gateway_account');
    const ofStage = z.array(z.string()).parse(stage['depends_on']);
    const id = reference(template, 'api_gateway_account', account, '').slice(2, -2);
    expect(ofStage).toContain(id);
  });

  it('has a key of the company acme, within limits', () => {
    const key = one(template, 'api_gateway_api_key');
    expect(key).toMatchObject({
      name: `security-assistant-key-${name}`,
      tags: { company: 'acme' },
    });
    const plan = one(template, 'api_gateway_usage_plan');
    expect(plan['throttle_settings']).toEqual(
      {
        local: { rate_limit: 1_000, burst_limit: 2_000 },
        dev: { rate_limit: 50, burst_limit: 100 },
        staging: { rate_limit: 50, burst_limit: 100 },
        prod: { rate_limit: 100, burst_limit: 200 },
      }[name],
    );
    expect('quota_settings' in plan).toBe(!local);
    expect(one(template, 'api_gateway_usage_plan_key')).toMatchObject({
      key_id: reference(template, 'api_gateway_api_key', key, 'id'),
      key_type: 'API_KEY',
    });
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
