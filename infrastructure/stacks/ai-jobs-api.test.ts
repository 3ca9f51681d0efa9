import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { environmentNames } from '../environments.ts';
import { rightsOf } from '../testing/policies.ts';
import { methodsIn, pathOf } from '../testing/routes.ts';
import { all, one, reference, templateOf } from '../testing/template.ts';

const texts = z.record(z.string(), z.string());

describe.each(environmentNames)('the API of ai-jobs in %s', (name) => {
  const template = templateOf(name, {}, 'ai-jobs');
  const local = name === 'local';
  const direct = local ? ['POST /direct/jobs'] : [];

  it('S2-API-1, S2-API-2, S2-R-7: has every route, and asks for a key on all but /health', () => {
    const used = ({ http_method: method }: Record<string, unknown>) =>
      method === 'DELETE' || method === 'GET' || method === 'POST';
    expect(methodsIn(template, used)).toEqual([
      'DELETE /jobs/{jobId}',
      'GET /dead-letters',
      'GET /dead-letters/{id}',
      'GET /health',
      'GET /jobs',
      'GET /jobs/{jobId}',
      'POST /dead-letters/{id}/discard',
      'POST /dead-letters/{id}/redrive',
      ...direct,
      'POST /jobs',
      'POST /jobs/{jobId}/cancel',
    ]);
    const open = methodsIn(template, (each) => used(each) && each['api_key_required'] !== true);
    expect(open).toEqual(['GET /health']);
  });

  it('hands the paths of dead letters to one function, and all others of its own to another', () => {
    const uriOf = (thing: string) => {
      const functionName = `bayon-coagent-${thing}-${name}`;
      const lambda = one(template, 'lambda_function', { function_name: functionName });
      return reference(template, 'lambda_function', lambda, 'invoke_arn');
    };
    const [jobs, letters] = [uriOf('ai-jobs-api'), uriOf('manage-dead-letters')];
    const proxied = all(template, 'api_gateway_integration').filter(
      (each) => each['type'] === 'AWS_PROXY',
    );
    const uris = Object.fromEntries(
      proxied.map((each) => [pathOf(template, each['resource_id']), each['uri']]),
    );
    expect(uris).toEqual({
      '/jobs': jobs,
      '/jobs/{jobId}': jobs,
      '/jobs/{jobId}/cancel': jobs,
      '/dead-letters': letters,
      '/dead-letters/{id}': letters,
      '/dead-letters/{id}/redrive': letters,
      '/dead-letters/{id}/discard': letters,
      '/health': jobs,
    });
  });

  it('leads straight to the queue in local, where tests do it, and nowhere else', () => {
    const sending = all(template, 'api_gateway_integration').filter(
      (each) => each['type'] === 'AWS',
    );
    expect(sending).toHaveLength(local ? 1 : 0);
    expect('DirectApiEndpoint' in template.output).toBe(local);
    if (!local) return;
    expect(sending[0]).toMatchObject({
      integration_http_method: 'POST',
      passthrough_behavior: 'NEVER',
      uri: `arn:aws:apigateway:us-east-1:sqs:path/$\{data.aws_caller_identity.caller.account_id}/bayon-coagent-ai-job-request-${name}`,
    });
  });

  it('tells where everything is', () => {
    const direct = local ? ['DirectApiEndpoint'] : [];
    const names = ['ApiEndpoint', ...direct, 'DynamoDBTable', 'EventBus'];
    const queues = [
      'RequestDeadLetterQueue',
      'RequestQueue',
      'ResponseDeadLetterQueue',
      'ResponseQueue',
    ];
    expect(Object.keys(template.output).sort()).toEqual([...names, ...queues, 'S3Bucket']);
  });

  it.each([
    ['MISSING_AUTHENTICATION_TOKEN', '404', 'NOT_FOUND', 'low', false],
    ['INVALID_API_KEY', '403', 'AUTHENTICATION_ERROR', 'low', false],
    ['BAD_REQUEST_BODY', '400', 'VALIDATION_ERROR', 'low', false],
    ['REQUEST_TOO_LARGE', '413', 'VALIDATION_ERROR', 'low', false],
    ['UNSUPPORTED_MEDIA_TYPE', '415', 'VALIDATION_ERROR', 'low', false],
    ['THROTTLED', '429', 'RATE_LIMIT_EXCEEDED', 'medium', true],
    ['QUOTA_EXCEEDED', '429', 'RATE_LIMIT_EXCEEDED', 'medium', true],
    ['INTEGRATION_TIMEOUT', '504', 'INTERNAL_ERROR', 'high', true],
    ['DEFAULT_4XX', undefined, 'VALIDATION_ERROR', 'low', false],
    ['DEFAULT_5XX', undefined, 'INTERNAL_ERROR', 'high', true],
  ])('S2-R-9: answers %s in its own shape', (type, status, code, severity, retryable) => {
    const response = one(template, 'api_gateway_gateway_response', { response_type: type });
    expect(response['status_code']).toBe(status);
    const body: unknown = JSON.parse(
      texts.parse(response['response_templates'])['application/json'] ?? '',
    );
    expect(body).toEqual({
      error: {
        code,
        severity,
        retryable,
        message: expect.stringMatching(/\.$/),
        action: expect.stringMatching(/\.$/),
        details: {
          service: 'ai-jobs',
          timestamp: '$context.requestTime',
          traceId: '$context.requestId',
          reason: expect.stringMatching(/^[a-z_]+$/),
        },
      },
    });
  });
});

describe('the way straight to the queue', () => {
  const template = templateOf('local', {}, 'ai-jobs');

  it('may send to the queue of requests and do nothing else', () => {
    const queue = one(template, 'sqs_queue', { name: 'bayon-coagent-ai-job-request-local' });
    expect(rightsOf(template, 'bayon-coagent-ai-jobs-direct-local')).toEqual([
      `sqs:SendMessage on ${reference(template, 'sqs_queue', queue, 'arn')}`,
    ]);
  });

  it('takes only the four types of jobs, each with an object as input', () => {
    const schema: unknown = JSON.parse(String(one(template, 'api_gateway_model')['schema']));
    expect(schema).toMatchObject({
      required: ['jobType', 'input'],
      additionalProperties: false,
      properties: {
        jobType: { enum: ['blog-post', 'social-media', 'listing-description', 'market-update'] },
        input: { type: 'object' },
      },
    });
  });
});
