import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readJobMessage } from '../../functions/ai-jobs/contract/queue-message.ts';
import { jobTypeNames } from '../../functions/ai-jobs/job-types/registry.ts';
import { jobTypes } from '../../infrastructure/stacks/ai-jobs-direct.ts';
import { startAiJobsCloud } from './testing/ai-jobs-cloud.ts';

const world = await startAiJobsCloud();
afterAll(() => world[Symbol.asyncDispose]());

const url = world.outputs.DirectApiEndpoint;
const key = { 'x-api-key': world.apiKey };
const json = { ...key, 'content-type': 'application/json' };

const post = (body: string, headers: Record<string, string> = json) =>
  fetch(url, { method: 'POST', body, headers });

const errorBody = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string().endsWith('.'),
    severity: z.enum(['low', 'medium', 'high']),
    retryable: z.boolean(),
    action: z.string().endsWith('.'),
    details: z.strictObject({
      service: z.literal('ai-jobs'),
      timestamp: z.string().regex(/^\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      traceId: z.string(),
      reason: z.string(),
    }),
  }),
});

/** Status and reason of an answer that must be an error, and leave no message. */
async function refusal(answer: Response): Promise<readonly [number, string]> {
  const { error } = errorBody.parse(await answer.json());
  expect(await world.takeRequest()).toBeUndefined();
  return [answer.status, error.details.reason];
}

/** The message that came of a request that was taken. */
async function messageOf(answer: Response) {
  expect(answer.status).toBe(202);
  const accepted = z.strictObject({ jobId: z.uuid(), status: z.literal('queued') });
  const { jobId } = accepted.parse(await answer.json());
  const message = await world.takeRequest();
  expect(await world.takeRequest()).toBeUndefined();
  const attributes = Object.fromEntries(
    Object.entries(message?.MessageAttributes ?? {}).map(([name, { DataType, StringValue }]) => {
      expect(DataType).toBe('String');
      return [name, StringValue ?? ''];
    }),
  );
  const body = message?.Body ?? '';
  expect(readJobMessage({ body, attributes }).problem).toBeUndefined();
  return { jobId, attributes, body: z.record(z.string(), z.unknown()).parse(JSON.parse(body)) };
}

describe('POST /direct/jobs', () => {
  it('has the types of jobs that the functions have', () => {
    expect([...jobTypes].sort()).toEqual([...jobTypeNames].sort());
  });

  it('makes of a request a message with the id it answers', async () => {
    const input = { topic: 'Spring', keywords: ['a', 'b'], length: 'short' };
    const answer = await post(JSON.stringify({ jobType: 'blog-post', input }));
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const { jobId, body, attributes } = await messageOf(answer);
    const { apiKeyId, ...rest } = body;
    expect(rest).toEqual({ jobId, jobType: 'blog-post', input, traceId: jobId });
    expect(apiKeyId).toMatch(/^[a-z0-9]{10}$/);
    expect(attributes).toEqual({
      JobType: 'blog-post',
      JobId: jobId,
      TraceId: jobId,
      ApiKeyId: apiKeyId,
    });
  });

  it.each([
    ['ends the JSON', '"},"apiKeyId":"stolen","x":{"y":"'],
    ['ends the string with a backslash', '\\'],
    ['ends the field of the form', '&MessageAttribute.4.Value.StringValue=stolen&DelaySeconds=900'],
    ['names another action', '&Action=PurgeQueue'],
    ['is encoded already', '%22%26Action%3DDeleteQueue+%2B'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of Velocity.
    ['is a template', '#set($x = 1)${context.identity.apiKey}$util.urlDecode("%26")#end'],
    ['is a comment of a template', '## #* *# $!{context}'],
    ['is no ASCII', 'é 漢字 😀 \u2028 \u0085'],
    ['is control characters', '\u0000\u0007\u001f\u007f\r\n\t'],
    ['is half a character', '\ud800'],
    ['is markup', '<script>alert(1)</script> <!ENTITY x SYSTEM "file:///etc/passwd">'],
  ])('carries as it is what %s', async (_what, text) => {
    const input = { topic: text, [text]: [text, { [text]: text }] };
    const { jobId, body } = await messageOf(
      await post(JSON.stringify({ jobType: 'market-update', input })),
    );
    expect(body['input']).toEqual(input);
    expect(body['jobType']).toBe('market-update');
    expect(body['jobId']).toBe(jobId);
    expect(Object.keys(body)).toHaveLength(5);
  });

  it('carries every input as it is, or refuses it', async () => {
    const inputs = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 4 }));
    await fc.assert(
      fc.asyncProperty(inputs, async (made) => {
        const body = JSON.stringify({ jobType: 'blog-post', input: made });
        const answer = await post(body);
        // XML has no such characters, so SQS has not either.
        if (/[\ufffe\uffff]/.test(body)) {
          expect(await refusal(answer)).toEqual([400, 'request_invalid']);
          return;
        }
        const { jobType, input } = (await messageOf(answer)).body;
        expect({ jobType, input }).toEqual(JSON.parse(body));
      }),
      { numRuns: 25 },
    );
  });

  it('takes a UUID that the caller chose as id of the request, and no other id', async () => {
    const body = '{"jobType":"blog-post","input":{}}';
    const chooseId = (id: string) => post(body, { ...json, 'x-amzn-requestid': id });
    const chosen = '01234567-89ab-4cde-8f01-23456789abcd';
    expect((await messageOf(await chooseId(chosen))).jobId).toBe(chosen);
    for (const hostile of ["'&%22", '$jobId', 'x', `${chosen}0`, chosen.replace('-4', '-0')]) {
      expect(await refusal(await chooseId(hostile))).toEqual([400, 'request_invalid']);
    }
  });

  it('cares for no query and no header beside its own', async () => {
    const hostile = new URL(url);
    hostile.searchParams.set('Action', 'PurgeQueue');
    hostile.searchParams.set('MessageBody', 'other');
    const answer = await fetch(hostile, {
      method: 'POST',
      body: '{"jobType":"blog-post","input":{}}',
      headers: {
        ...json,
        'content-type': 'Application/JSON; charset=utf-8',
        'x-amz-target': 'AmazonSQS.PurgeQueue',
        action: 'PurgeQueue',
      },
    });
    expect((await messageOf(answer)).body).toMatchObject({ jobType: 'blog-post', input: {} });
  });

  it.each([
    ['', 'nothing'],
    ['{', 'broken JSON'],
    ['{}', 'no member'],
    ['[]', 'a list'],
    ['null', 'null'],
    ['{"jobType":"blog-post"}', 'no input'],
    ['{"jobType":"blog-post","input":[]}', 'a list as input'],
    ['{"jobType":"blog-post","input":"{}"}', 'a text as input'],
    ['{"jobType":"poem","input":{}}', 'an unknown type'],
    ['{"jobType":["blog-post"],"input":{}}', 'a list of types'],
    ['{"jobType":"blog-post&Action=x","input":{}}', 'a type with a field of a form'],
    ['{"jobType":"blog-post","input":{},"apiKeyId":"stolen"}', 'a member too many'],
    ['{"jobType":"blog-post","jobType":"\\"","input":{}}', 'a type twice'],
  ])('refuses %s: %s', async (body) => {
    expect(await refusal(await post(body))).toEqual([400, 'request_invalid']);
  });

  it('refuses an input that no message can hold', async () => {
    const input = { topic: 'x'.repeat(1_100_000) };
    const answer = await post(JSON.stringify({ jobType: 'blog-post', input }));
    expect(await refusal(answer)).toEqual([400, 'request_invalid']);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/xml',
    'application/json+x',
  ])('answers 415 to %s', async (type) => {
    const headers = { ...key, 'content-type': type };
    const answer = await post('{"jobType":"blog-post","input":{}}', headers);
    expect(await refusal(answer)).toEqual([415, 'media_type_unsupported']);
  });

  it('asks for a key, and has no other method', async () => {
    const body = '{"jobType":"blog-post","input":{}}';
    const { 'content-type': type } = json;
    expect(await refusal(await post(body, { 'content-type': type }))).toEqual([
      403,
      'api_key_invalid',
    ]);
    expect(await refusal(await fetch(url, { headers: key }))).toEqual([404, 'route_not_found']);
    const preflight = await fetch(url, { method: 'OPTIONS' });
    expect(preflight.headers.get('access-control-allow-methods')).toBe('POST,OPTIONS');
  });

  it('says that a request could not be queued when the queue fails', async () => {
    const fault = world.cloud.faults.add({ kind: 'error', service: 'sqs', action: 'SendMessage' });
    const answer = await post('{"jobType":"blog-post","input":{}}');
    world.cloud.faults.remove(fault.id);
    expect(await refusal(answer)).toEqual([503, 'service_unavailable']);
  });
});
