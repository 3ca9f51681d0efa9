import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, describe, expect, it } from 'vitest';
import { startQueueApi } from '../../testing/queue-api.ts';

const { cloud, key, post, QueueUrl, received, sqs } = await startQueueApi();
afterAll(() => cloud.stop());

describe('an API that sends to a queue by itself', () => {
  it('answers 202 with the ids of the message and of the request', async () => {
    const given = { job_type: 'schedule', tags: ['a', 'b"c'], note: null };
    const answer = await post('/jobs?source=test', JSON.stringify(given));
    const message = await received();
    const requestId = answer.headers.get('x-amzn-requestid');
    expect(answer.status).toBe(202);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.get('location')).toBe(`/jobs/${requestId}`);
    expect(answer.headers.get('x-message-id')).toBe(message.MessageId);
    expect(answer.headers.get('x-request')).toBe(requestId);
    expect(await answer.json()).toEqual({
      job_id: requestId,
      message_id: message.MessageId,
      status: 'queued',
    });
    expect(message.body).toEqual({
      job_id: requestId,
      key: key.id,
      company: "acme '&' söhne",
      given,
      note: null,
    });
    expect(message.MessageAttributes).toEqual({
      JobType: { DataType: 'String', StringValue: 'schedule' },
      Tags: { DataType: 'String', StringValue: 'a,b"c' },
    });
  });

  it.each([
    ['quotes and backslashes', `it's "quoted" \\ and / done`],
    ['new lines and control characters', 'a\r\nb\tc\u0001\u001f'],
    ['what is not ASCII', 'é ß 漢字 😀 \u2028'],
    ['what a form has', 'a=b&Action=DeleteQueue&c=%20+;'],
    [
      'what templates have',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference as templates write it
      '$input.body $context.requestId ${x} $$ $1 $& #set($type = 1) #end ## #*',
    ],
    ['markup', '</MessageBody><x>&amp;<![CDATA['],
    ['names of methods', 'constructor __proto__ toString'],
    ['a lot of text', 'x$"'.repeat(60_000)],
  ])('carries %s to the queue as they are', async (_what, note) => {
    const given = { job_type: 'n', note, [note.slice(0, 50)]: note.length, constructor: [note[0]] };
    const answer = await post('/open', JSON.stringify(given));
    expect([answer.status, await answer.text()]).toEqual([
      202,
      expect.stringContaining('"status": "queued"'),
    ]);
    expect((await received()).body).toMatchObject({ given, note });
  });

  it.each([
    ['', {}],
    ['[1, "two"]', [1, 'two']],
    ['"text"', 'text'],
    ['not JSON at all: {"', 'not JSON at all: {"'],
  ])('takes the body %j where no model is asked for', async (body, given) => {
    expect((await post('/open', body)).status).toBe(202);
    const message = await received();
    expect(message.body).toMatchObject({ given });
    expect(message.MessageAttributes?.['JobType']?.StringValue).toBe('reading');
  });

  it('keeps every digit of a whole number', async () => {
    const body = '{"id":90071992547409931234}';
    await post('/open', body);
    expect((await received()).Body).toContain(body);
  });

  it('sends nothing of a request that its validator, model, key or template refuses', async () => {
    const statuses = async (answers: readonly Promise<Response>[]) =>
      (await Promise.all(answers)).map(({ status }) => status);
    expect(
      await statuses([
        post('/jobs', '{"job_type": "x"}'),
        post('/jobs?source=a', '{"job_type": 1}'),
        post('/jobs?source=a', '{"job_type": ""}'),
        post('/jobs?source=a', ''),
        post('/jobs?source=a', 'not JSON'),
        post('/jobs?source=a', '{"job_type": "x"}', { 'x-api-key': 'wrong' }),
        post('/jobs?source=a', '{"job_type": "x"}', { 'content-type': 'text/plain' }),
      ]),
    ).toEqual([400, 400, 400, 400, 400, 403, 415]);
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(Messages).toBeUndefined();
  });

  it('answers a message that the queue refuses by the selection pattern of its status', async () => {
    const answer = await post('/open', JSON.stringify({ note: 'x'.repeat(1_100_000) }));
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'InvalidParameterValue' });
  });

  it('answers a queue that is not there, and a role that may not send, by selection patterns', async () => {
    const gone = await post('/gone', '{}');
    expect(gone.status).toBe(503);
    expect(await gone.json()).toMatchObject({ code: 'AWS.SimpleQueueService.NonExistentQueue' });
    const denied = await post('/denied', '{}');
    expect(denied.status).toBe(502);
    expect(await denied.json()).toMatchObject({
      code: 'AccessDenied',
      message: expect.stringMatching(
        /assumed-role\/reader\/.+ is not authorized to perform: sqs:SendMessage/i,
      ),
    });
  });

  it('fails as an API that is set up wrong where the role does not trust the gateway', async () => {
    const answer = await post('/untrusted', '{}');
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({ message: 'Internal server error' });
  });
});
