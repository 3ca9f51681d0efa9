import { describe, expect, it } from 'vitest';
import { ApiBuilder } from '../../../testing/build-api.ts';
import { gatewayOfFile } from '../../../testing/test-gateway.ts';

const gateway = await gatewayOfFile();

const greeting = { o: { a: 1, b: 2 }, s: 'Hello, World' };

/** What a response template makes of an answer. */
async function rendered(template: string, given: object = greeting): Promise<Response> {
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
  gateway.answer(() => given);
  return fetch(api.url(gateway.endpoint, '/?z=1'), { method: 'POST', body: '{}' });
}

describe('a mapping template', () => {
  it.each([
    [`#foreach($e in $input.path('$.o').entrySet())$e.key=$e.value;#end`, 'a=1;b=2;'],
    [`#set($s=$input.path('$.s'))$s.replace('o','0') $s.split(',').size()`, 'Hell0, W0rld 2'],
    [`#set($m={})$!m.put('a','x')$m.a $m.containsKey('b')`, 'x false'],
    [`#set($Integer=0)#set($n=$Integer.parseInt('5')+2)$n`, '7'],
    ['#set($x="{""a"": ""$input.path(\'$.o.a\')""}")$x.length() $x ""', '10 {"a": "1"} ""'],
    ['#foreach($i in [1,2,3])#if($i==2)#break#end$i,#end', '1,'],
    ['#foreach($i in [1,2])#foreach($j in [1,2])#if($j==2)#break#end$i$j,#end#end.', '11,21,.'],
    ['#foreach($i in [1,2])$foreach.first:$foreach.last #end', 'true:false false:true '],
    ['#set($m={"a":1,"b":2})#foreach($v in $m)#if($v==2)#break#end$v#end.', '1.'],
    ['#set($n=0)#foreach($i in [1..2000])#set($n=$n+1)#end$n', '1000'],
    ['#if(""=="" && "a"!="")$util.urlEncode("""q""")#end', '%22q%22'],
    [`$input.json('$.o') $input.params('z')`, '{"a":1,"b":2} 1'],
    [`$context.nothing|$input.params('none')`, '|'],
  ])('renders %s', async (template, expected) => {
    expect(await (await rendered(template)).text()).toBe(expected);
  });

  it.each([
    [
      '$util.escapeJavaScript($input.path("$.none"))|$util.urlEncode($none)|$input.path("$.n")',
      '||',
    ],
    [`$input.json('$.n')`, 'null'],
    [`$input.params('constructor')|$util.escapeJavaScript($input.params('toString'))`, '|'],
    [`$input.path('$.size').size() $input.path('$.size').get('size')`, '1 3'],
    [`#set($m={})#set($x=$m.put($input.path('$.key'),'v'))$m.size() $m.get('__proto__')`, '1 v'],
    [`#set($s='a-b')$s.replace('-',$input.path('$.dollars'))`, "a$& $' $1 #set($x=1)b"],
    [`#set($s='a-b')$s.replaceAll('(-)','[$1]') $s.replaceAll('(?i)A','x')`, 'a[-]b x-b'],
    [`#set($s='a,b,,')$s.split(',').size()`, '2'],
    [`$util.urlEncode($input.path('$.half'))`, '%3Fx'],
    [
      `$util.escapeJavaScript($input.path('$.wild'))`,
      `\\'\\"\\\\\\/\\n\\u0001\\u001F\\u00E9\\uD83D\\uDE00`,
    ],
    [`$util.escapeJavaScript($input.path('$.size'))`, '{size=3}'],
  ])('takes hostile data as data in %s', async (template, expected) => {
    const given = {
      n: null,
      size: { size: 3 },
      key: '__proto__',
      dollars: "$& $' $1 #set($x=1)",
      half: '\ud800x',
      wild: `'"\\/\n\u0001\u001fé😀`,
    };
    expect(await (await rendered(template, given)).text()).toBe(expected);
  });

  it('keeps every digit of a whole number', async () => {
    const payload = Buffer.from('{"id":90071992547409931234,"n":1}');
    const answer = await rendered(`$input.json('$') $input.path('$.id')`, { payload });
    expect(await answer.text()).toBe(`${payload} 90071992547409931234`);
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
