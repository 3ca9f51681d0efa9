import { describe, expect, it } from 'vitest';
import { AwsError } from '../aws-error.ts';
import { cloudRequest } from '../testing/requests.ts';
import { queryList, queryService, queryStructures } from './query.ts';
import { fromXml } from './xml.ts';

const service = queryService({
  name: 'iam',
  namespace: 'urn:test',
  actions: { Echo: (input) => ({ Name: input.get('Name'), Names: { member: ['<a>', 'b'] } }) },
  access: (action, input) => [{ action: `iam:${action}`, resource: input.get('Name') ?? '*' }],
});

const form = (text: string) => cloudRequest({ service: 'iam', body: Buffer.from(text) });

describe('the query protocol', () => {
  it('answers a form with XML, values escaped', async () => {
    const answer = await service.handle(form('Action=Echo&Name=a%26b'));
    expect(answer.headers['content-type']).toBe('text/xml');
    expect(answer.body).toContain('<EchoResponse xmlns="urn:test">');
    expect(fromXml(answer.body.toString())['EchoResponse']).toMatchObject({
      EchoResult: { Name: 'a&b', Names: { member: ['<a>', 'b'] } },
      ResponseMetadata: { RequestId: expect.stringMatching(/^[\da-f-]{36}$/) },
    });
  });

  it('reads the form from the query where there is no body', () => {
    const request = cloudRequest({ query: new URLSearchParams('Action=Echo&Name=x') });
    expect(service.access(request)).toEqual([{ action: 'iam:Echo', resource: 'x' }]);
  });

  it.each(['Other', 'constructor'])('names the action %j', async (action) => {
    await expect(service.handle(form(`Action=${action}`))).rejects.toMatchObject({
      code: 'InvalidAction',
      status: 400,
      message: `The action iam:${action} is not supported by this local cloud.`,
    });
  });

  it('misses the action of a form without one', async () => {
    const missing = { code: 'MissingAction', status: 400 };
    await expect(service.handle(form('Name=x'))).rejects.toMatchObject(missing);
  });

  it('tells whose fault an error is', () => {
    const fault = (status: number) => {
      const error = new AwsError('Bad', 'So <bad>.', status);
      return fromXml(service.renderError(error, cloudRequest()).body.toString())['ErrorResponse'];
    };
    expect(fault(404)).toMatchObject({
      Error: { Type: 'Sender', Code: 'Bad', Message: 'So <bad>.' },
    });
    expect(fault(500)).toMatchObject({ Error: { Type: 'Receiver' } });
  });

  it('reads lists in order, with and without the word member', () => {
    const input = new URLSearchParams('A.2=y&A.1=x&A.4=z&B.member.1=b');
    expect([queryList(input, 'A'), queryList(input, 'B'), queryList(input, 'C')]).toEqual([
      ['x', 'y'],
      ['b'],
      [],
    ]);
  });

  it('reads structures by their numbers', () => {
    const input = new URLSearchParams('T.member.10.Key=c&T.member.2.Key=a&T.member.2.Value=1');
    expect(queryStructures(input, 'T')).toEqual([{ Key: 'a', Value: '1' }, { Key: 'c' }]);
  });
});
