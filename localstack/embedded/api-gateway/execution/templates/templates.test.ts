import { describe, expect, it } from 'vitest';
import { ApiBuilder } from '../../testing/build-api.ts';
import { gatewayOfFile } from '../../testing/test-gateway.ts';

const gateway = await gatewayOfFile();

/** What a response template makes of `{"o":{"a":1,"b":2},"s":"Hello, World"}`. */
async function rendered(template: string): Promise<Response> {
  const api = await ApiBuilder.create(gateway.client);
  await api.method('POST', '/', {
    integration: { type: 'AWS' },
    responses: [
      {
        method: { statusCode: '200' },
        integration: { responseTemplates: { 'application/json': template } },
      },
    ],
  });
  await api.deploy();
  gateway.answer(() => ({ o: { a: 1, b: 2 }, s: 'Hello, World' }));
  return fetch(api.url(gateway.endpoint, '/?z=1'), { method: 'POST', body: '{}' });
}

describe('a mapping template', () => {
  it.each([
    [`#foreach($e in $input.path('$.o').entrySet())$e.key=$e.value;#end`, 'a=1;b=2;'],
    [`#set($s=$input.path('$.s'))$s.replace('o','0') $s.split(',').size()`, 'Hell0, W0rld 2'],
    [`#set($m={})$!m.put('a','x')$m.a $m.containsKey('b')`, 'x false'],
    [`#set($Integer=0)#set($n=$Integer.parseInt('5')+2)$n`, '7'],
    [`$input.json('$.o') $input.params('z')`, '{"a":1,"b":2} 1'],
    [`$context.nothing|$input.params('none')`, '|'],
  ])('renders %s', async (template, expected) => {
    expect(await (await rendered(template)).text()).toBe(expected);
  });

  it('can change the status and the headers of an answer', async () => {
    const answer = await rendered(
      '#set($context.responseOverride.status = 418)#set($context.responseOverride.header.X-A = "b")x',
    );
    expect(answer.status).toBe(418);
    expect(answer.headers.get('x-a')).toBe('b');
  });

  it('is a failure of the API where it cannot be read', async () => {
    expect((await rendered('#foreach(')).status).toBe(500);
  });
});
