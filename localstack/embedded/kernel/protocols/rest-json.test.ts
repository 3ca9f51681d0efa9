import { describe, expect, it } from 'vitest';
import { AwsError } from '../aws-error.ts';
import { cloudRequest } from '../testing/requests.ts';
import { type RestAction, restJsonService } from './rest-json.ts';

const echo = (name: string, path: string): RestAction => ({
  name,
  method: 'GET',
  path,
  run: (input) => ({ name, path: input.path, body: input.body }),
});

const service = restJsonService({
  name: 'lambda',
  actions: [
    echo('GetThing', '/things/{Name}'),
    echo('GetRest', '/rest/{Key+}'),
    { ...echo('ListThings', '/things'), query: ['List', 'ALL'] },
    echo('GetThings', '/things'),
    { ...echo('TakeAnything', '/anything'), method: 'POST', takesAnyBody: true },
    { ...echo('PutThing', '/things/{Name}'), method: 'PUT', status: 201 },
    { ...echo('DeleteThing', '/things/{Name}'), method: 'DELETE', run: () => undefined },
  ],
  access: (action, { path }) => [{ action: `lambda:${action}`, resource: path['Name'] ?? '*' }],
});

const request = (method: string, path: string, body = '') =>
  cloudRequest({ service: 'lambda', method, path, body: Buffer.from(body) });

async function answered(method: string, path: string, body?: string) {
  const answer = await service.handle(request(method, path, body));
  return { status: answer.status, body: JSON.parse(answer.body.toString()) };
}

describe('the REST-JSON protocol', () => {
  it('finds an action by method and path, and decodes the names in it', async () => {
    expect(await answered('GET', '/things/a%20b%2Fc')).toMatchObject({
      body: { name: 'GetThing', path: { Name: 'a b/c' } },
    });
    expect(await answered('GET', '/rest/a/b%2Fc')).toMatchObject({
      body: { name: 'GetRest', path: { Key: 'a/b/c' } },
    });
    expect(await answered('PUT', '/things/a/', '{"x":1}')).toMatchObject({
      status: 201,
      body: { name: 'PutThing', body: { x: 1 } },
    });
  });

  it('tells actions that share a path by a parameter of the query', async () => {
    const list = new URLSearchParams('List=ALL');
    const path = '/things';
    const asked = await service.handle(
      cloudRequest({ service: 'lambda', path, query: list, method: 'GET' }),
    );
    expect(asked.body.toString()).toContain('ListThings');
    expect(await answered('GET', path)).toMatchObject({ body: { name: 'GetThings' } });
  });

  it('leaves bodies unread that an action takes as they are', async () => {
    expect(await answered('POST', '/anything', 'no JSON')).toMatchObject({ body: { body: {} } });
  });

  it('answers nothing where an action has nothing to say', async () => {
    expect(await service.handle(request('DELETE', '/things/a'))).toMatchObject({
      status: 200,
      body: '',
    });
  });

  it.each(['/things/%zz', '/things/%', '/rest/a/%c3%28'])(
    'refuses the path %s as a bad request, also when it asks IAM',
    async (path) => {
      const reason = { code: 'BadRequestException', status: 400 };
      await expect(service.handle(request('GET', path))).rejects.toMatchObject(reason);
      expect(() => service.access(request('GET', path))).toThrow(expect.objectContaining(reason));
    },
  );

  it.each([
    ['GET', '/nothing'],
    ['POST', '/things/a'],
    ['GET', '/things/a/b'],
  ])('names %s %s as not supported', async (method, path) => {
    await expect(service.handle(request(method, path))).rejects.toMatchObject({
      code: 'NotImplemented',
      message: `lambda ${method} ${path} is not supported by this local cloud.`,
    });
  });

  it('names an error in its header', () => {
    const answer = service.renderError(new AwsError('Gone', 'No more.', 410), request('GET', '/'));
    expect(answer).toMatchObject({ status: 410, headers: { 'x-amzn-errortype': 'Gone' } });
    expect(JSON.parse(answer.body.toString())).toEqual({ Type: 'User', message: 'No more.' });
  });
});
