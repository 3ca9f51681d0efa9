import { describe, expect, it } from 'vitest';
import { AwsError } from '../aws-error.ts';
import { cloudRequest } from '../testing/requests.ts';
import { jsonError, jsonService } from './json.ts';

const service = jsonService({
  name: 'ssm',
  actions: { Echo: (input) => ({ input }) },
  access: (action, { Name }) => [{ action: `ssm:${action}`, resource: String(Name) }],
});

const call = (target: string, body: string) =>
  cloudRequest({ headers: { 'x-amz-target': target }, body: Buffer.from(body) });

describe('the JSON protocol', () => {
  it('runs the action of the target, whatever stands before its dot', async () => {
    for (const target of ['AmazonSSM.Echo', 'Echo']) {
      const answer = await service.handle(call(target, '{"Name":"ü"}'));
      expect(answer).toMatchObject({
        status: 200,
        headers: { 'content-type': 'application/x-amz-json-1.1' },
      });
      expect(JSON.parse(answer.body.toString())).toEqual({ input: { Name: 'ü' } });
    }
  });

  it('takes no body for an empty object', async () => {
    const answer = await service.handle(call('Echo', ''));
    expect(answer.body).toBe('{"input":{}}');
  });

  it.each(['no JSON', '[]', '1', 'null', '{"a":'])('refuses the body %s', async (body) => {
    const reason = { code: 'SerializationException', status: 400 };
    await expect(service.handle(call('Echo', body))).rejects.toMatchObject(reason);
    expect(() => service.access(call('Echo', body))).toThrow(expect.objectContaining(reason));
  });

  it.each(['Other', 'constructor', '__proto__', ''])('names the action %j', async (action) => {
    await expect(service.handle(call(`AmazonSSM.${action}`, ''))).rejects.toMatchObject({
      code: 'UnknownOperationException',
      status: 400,
      message: `The operation ssm:${action} is not supported by this local cloud.`,
    });
  });

  it('says what a request wants', () => {
    const wanted = [{ action: 'ssm:Echo', resource: 'a' }];
    expect(service.access(call('Echo', '{"Name":"a"}'))).toEqual(wanted);
  });

  it('names an error in its body and its headers', () => {
    const error = new AwsError('Busy', 'Not now.', 429, {
      fields: { Item: 1 },
      headers: { 'retry-after': '1' },
    });
    const answer = jsonError(error, '1.0');
    expect(answer).toMatchObject({
      status: 429,
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amzn-errortype': 'Busy',
        'retry-after': '1',
      },
    });
    expect(JSON.parse(answer.body.toString())).toEqual({
      __type: 'Busy',
      message: 'Not now.',
      Item: 1,
    });
  });
});
