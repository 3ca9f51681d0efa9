import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { all, everyStack, one, reference, templateOf, variablesOf } from '../testing/template.ts';

const texts = z.record(z.string(), z.string());

describe.each(everyStack)('the API of %s in %s', (system, name) => {
  const template = templateOf(name, {}, system);
  const local = name === 'local';

  it('declares every header of its own answers', () => {
    for (const answer of all(template, 'api_gateway_integration_response')) {
      const { http_method, resource_id } = answer;
      const { status_code } = answer;
      const place = { http_method, resource_id, status_code };
      const declared = one(template, 'api_gateway_method_response', place);
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
    const sending = all(template, 'api_gateway_integration').filter(
      (each) => each['type'] === 'AWS',
    );
    // Where a path leads to a queue, the right to send there as well.
    expect(z.array(z.string()).parse(parts)).toHaveLength(
      types.reduce((sum, type) => sum + count(type), 0) + sending.length,
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
    // What lets the gateway write logs is one for all APIs of an account.
    if (system !== 'drawings') return;
    const account = one(template, 'api_gateway_account');
    const ofStage = z.array(z.string()).parse(stage['depends_on']);
    const id = reference(template, 'api_gateway_account', account, '').slice(2, -2);
    expect(ofStage).toContain(id);
  });

  it('makes no key and no plan: what a stack makes lies in its state in plain text', () => {
    for (const type of ['api_key', 'usage_plan', 'usage_plan_key']) {
      expect(all(template, `api_gateway_${type}`)).toEqual([]);
    }
    const secret = Object.values(template.output).filter((each) => each.sensitive === true);
    expect(secret).toEqual([]);
  });

  const everyHeader = [
    ...all(template, 'api_gateway_gateway_response'),
    ...all(template, 'api_gateway_integration_response'),
  ].map((each) =>
    Object.fromEntries(
      Object.entries(texts.parse(each['response_parameters'])).map(([header, value]) => [
        header.replace(/^.*response\.header\./, ''),
        value,
      ]),
    ),
  );

  it('tells browsers with every answer of its own that it is to be kept and framed by nobody', () => {
    expect(everyHeader.length).toBeGreaterThan(15);
    for (const headers of everyHeader) {
      expect(headers).toMatchObject({
        'Cache-Control': "'no-store'",
        'Content-Security-Policy': "'default-src 'none'; frame-ancestors 'none''",
        'Referrer-Policy': "'no-referrer'",
        'X-Content-Type-Options': "'nosniff'",
      });
      expect(headers['Strict-Transport-Security']).toBe(local ? undefined : "'max-age=31536000'");
    }
  });

  it('lets any web page in only in local and dev', () => {
    const open = local || name === 'dev';
    for (const headers of everyHeader) {
      expect(headers['Access-Control-Allow-Origin'] === "'*'").toBe(open);
    }
    const ofFunctions = all(template, 'lambda_function')
      .map((each) => variablesOf(each)['CORS_ORIGINS'])
      .filter((origins) => origins !== undefined);
    expect(ofFunctions.length).toBeGreaterThan(0);
    expect(ofFunctions.every((origins) => (origins === '*') === open)).toBe(true);
    const ofBucket = JSON.stringify(all(template, 's3_bucket_cors_configuration'));
    expect(ofBucket.includes('"allowed_origins":["*"]')).toBe(open);
  });
});
