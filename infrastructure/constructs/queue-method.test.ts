import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { emptyStack, resourcesOf, someFunction } from '../testing/stack.ts';
import { all, one, reference } from '../testing/template.ts';
import { flatError } from './gateway-error.ts';
import { JobQueue } from './job-queue.ts';
import { sendMessageForm } from './queue-form.ts';
import type { QueueRoute } from './queue-method.ts';
import { RestApi } from './rest-api.ts';

const texts = z.record(z.string(), z.string());

const apiWith = (changes: Partial<QueueRoute> = {}, corsOrigins = ['https://a.example']) => {
  const stack = emptyStack();
  const queue = new JobQueue(stack, 'queue', {
    name: 'letters',
    deadLetterName: 'dead-letters',
    visibilityTimeoutSeconds: 60,
    consumerTimeoutSeconds: 30,
  });
  const route = {
    path: '/letters',
    queue,
    region: 'eu-west-2',
    account: '111122223333',
    roleName: 'sends',
    model: { name: 'Letter', schema: { type: 'object' } },
    message: { body: [{ expression: '$input.body' }], attributes: {} },
    answers: { accepted: '{}', failed: '{"failed":true}' },
    ...changes,
  };
  new RestApi(stack, 'api', {
    name: 'api',
    stageName: 'v1',
    corsOrigins,
    tlsOnly: true,
    writeError: flatError,
    routes: [{ method: 'GET', path: '/jobs', handler: someFunction(stack) }],
    queueRoutes: [route],
  });
  return resourcesOf(stack);
};

describe('a method that leads to a queue', () => {
  const template = apiWith();
  const method = one(template, 'api_gateway_method', {
    api_key_required: true,
    http_method: 'POST',
  });

  it('asks for a key and for a body that fits its model', () => {
    const model = one(template, 'api_gateway_model');
    expect(model['schema']).toBe('{"type":"object"}');
    const validator = one(template, 'api_gateway_request_validator');
    expect(validator['validate_request_body']).toBe(true);
    expect(method).toMatchObject({
      request_validator_id: reference(template, 'api_gateway_request_validator', validator, 'id'),
      request_models: {
        'application/json': reference(template, 'api_gateway_model', model, 'name'),
      },
    });
  });

  it('calls SQS in the name of a role, for JSON only', () => {
    const role = one(template, 'iam_role', { name: 'sends' });
    expect(one(template, 'api_gateway_integration', { type: 'AWS' })).toMatchObject({
      uri: 'arn:aws:apigateway:eu-west-2:sqs:path/111122223333/letters',
      credentials: reference(template, 'iam_role', role, 'arn'),
      passthrough_behavior: 'NEVER',
      request_parameters: {
        'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'",
      },
      request_templates: { 'application/json': expect.stringMatching(/^Action=SendMessage&/) },
    });
  });

  it('answers 202 when SQS has taken the message, else 503', () => {
    const patterns = all(template, 'api_gateway_integration_response')
      .filter((each) => each['status_code'] !== '204')
      .map((each) => [each['status_code'], each['selection_pattern']]);
    expect(patterns).toEqual([
      ['202', '200'],
      ['503', undefined],
    ]);
  });

  it('names the origin that asks, of several', () => {
    const several = apiWith({}, ['https://a.example', 'https://b.example']);
    const answer = one(several, 'api_gateway_integration_response', { status_code: '202' });
    expect(texts.parse(answer['response_templates'])['application/json']).toMatch(
      /^#if.*'https:\/\/b\.example'\)#end\n\{\}$/,
    );
    expect(answer['response_parameters']).toMatchObject({
      'method.response.header.Vary': "'Origin'",
    });
  });

  it('is deployed anew when its message, its model, its queue or an answer changes', () => {
    const triggers = [
      {},
      { message: { body: ['x'], attributes: {} } },
      { model: { name: 'Letter', schema: { type: 'array' } } },
      { answers: { accepted: '[]', failed: '{}' } },
    ].map((changes) => one(apiWith(changes), 'api_gateway_deployment')['triggers']);
    expect(new Set(triggers.map((each) => JSON.stringify(each))).size).toBe(4);
  });

  it('refuses a path that leads elsewhere too, and a name that is none', () => {
    expect(() => apiWith({ path: '/jobs' })).toThrow('Give it a path of its own.');
    const model = { name: 'a-letter', schema: {} };
    expect(() => apiWith({ model })).toThrow('Use letters and digits.');
  });
});

describe('the form of a message', () => {
  it('has what stands in it encoded at once, and what a request brings when it comes', () => {
    const form = sendMessageForm({
      before: '#set($a = $input.body)',
      body: ['{"a&b":', { expression: '$a' }, '}'],
      attributes: { Kind: '$kind' },
    });
    expect(form).toBe(
      '#set($a = $input.body)Action=SendMessage' +
        '&MessageBody=%7B%22a%26b%22%3A$util.urlEncode($a)%7D' +
        '&MessageAttribute.1.Name=Kind&MessageAttribute.1.Value.DataType=String' +
        '&MessageAttribute.1.Value.StringValue=$util.urlEncode($kind)',
    );
  });
});
