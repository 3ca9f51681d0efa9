import { GoogleGenAI } from '@google/genai';
import { afterEach, describe, expect, it } from 'vitest';
import { type GeminiServer, type GeminiServerOptions, startGeminiServer } from './server.ts';

let running: GeminiServer | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

async function start(options: GeminiServerOptions = {}): Promise<GeminiServer> {
  running = await startGeminiServer(options);
  return running;
}

const model = 'gemini-3.8-flash';
const clientOf = ({ url }: Pick<GeminiServer, 'url'>, apiKey = 'local-key') =>
  new GoogleGenAI({ apiKey, httpOptions: { baseUrl: url } });
const schema = {
  type: 'object',
  properties: {
    points: { type: 'array', items: { type: 'object' } },
    notes: { type: 'string' },
  },
  required: ['points', 'notes'],
};
const asJson = { responseMimeType: 'application/json', responseJsonSchema: schema };
const pdf = { inlineData: { mimeType: 'application/pdf', data: btoa('%PDF-1.7 /Type /Page') } };

describe('the local Gemini', () => {
  it('answers the official client, says what it is and counts tokens', async () => {
    const server = await start();
    const answer = await clientOf(server).models.generateContent({
      model,
      contents: 'Hello there',
    });
    expect(answer.text).toBe('local Gemini, not a model');
    expect(answer.modelVersion).toContain('not a model');
    expect(answer.candidates?.[0]?.finishReason).toBe('STOP');
    expect(answer.usageMetadata).toEqual({
      promptTokenCount: 3,
      candidatesTokenCount: 7,
      totalTokenCount: 10,
    });
  });

  it('gives back what the request holds under the names that the schema asks for', async () => {
    const server = await start();
    const contents = [
      { parts: [{ text: 'Found: {"points": [{"tag": "A-101"}], "else": 1}' }, pdf] },
    ];
    const answer = await clientOf(server).models.generateContent({
      model,
      contents,
      config: asJson,
    });
    expect(JSON.parse(answer.text ?? '')).toEqual({
      points: [{ tag: 'A-101' }],
      notes: 'local Gemini, not a model',
    });
  });

  it('says in its texts what was asked, as long as the schema wants them', async () => {
    const server = await start();
    const text = (limits: object) => ({ type: 'string', ...limits });
    const properties = {
      title: text({ maxLength: 40 }),
      body: text({ minLength: 500 }),
      told: text({ description: 'In short. At least 60 characters. At most 80 characters.' }),
      tags: { type: 'array', minItems: 2, items: text({ pattern: '^[a-z]+(-[a-z]+)*$' }) },
      hashtag: text({ description: 'Matches ^#\\p{L}+$' }),
      either: { anyOf: [text({}), { type: 'number' }] },
    };
    const contents = 'To write about (data):\n{"topic": "Spring in Lisbon", "rooms": 3}';
    const { models } = clientOf(server);
    const config = { ...asJson, responseJsonSchema: { type: 'object', properties } };
    const answer = JSON.parse(
      (await models.generateContent({ model, contents, config })).text ?? '',
    );
    expect(answer.title).toMatch(/^local Gemini, not a model: Spring in$/);
    expect(answer.body).toMatch(/^local Gemini, not a model: Spring in Lisbon There is no model/);
    expect(answer.body.length).toBeGreaterThanOrEqual(500);
    expect(answer.told.length).toBeGreaterThanOrEqual(60);
    expect(answer.told.length).toBeLessThanOrEqual(80);
    expect(answer.tags).toEqual(['local-gemini-not-a-model', 'local-gemini-not-a-model']);
    expect(answer.hashtag).toBe('#localGeminiNotAModel');
    expect(answer.either).toBe('local Gemini, not a model: Spring in Lisbon');
  });

  it('does not take what a model has said for what was asked', async () => {
    const server = await start();
    const contents = [
      { role: 'user', parts: [{ text: '{"topic": "Spring"}' }] },
      { role: 'model', parts: [{ text: '{"notes": "wrong"}' }] },
      { role: 'user', parts: [{ text: 'Your answer cannot be used.' }] },
    ];
    const answer = await clientOf(server).models.generateContent({
      model,
      contents,
      config: asJson,
    });
    expect(JSON.parse(answer.text ?? '').notes).toBe('local Gemini, not a model: Spring');
  });

  it('streams, counts tokens and lists models', async () => {
    const server = await start();
    const { models } = clientOf(server);
    const stream = await models.generateContentStream({ model, contents: 'Hello' });
    const texts = [];
    for await (const chunk of stream) texts.push(chunk.text);
    expect(texts).toEqual(['local Gemini, not a model']);
    const contents = [{ parts: [{ text: '12345678' }, pdf] }];
    expect((await models.countTokens({ model, contents })).totalTokens).toBe(260);
    const names = [];
    for await (const each of await models.list()) names.push(each.name);
    expect(names).toEqual(['models/gemini-3.8-flash', 'models/gemini-3.5-flash-lite']);
  });

  it('keeps what was sent, without the key', async () => {
    const server = await start();
    const contents = [{ parts: [pdf] }];
    await clientOf(server).models.generateContent({ model, contents, config: asJson });
    expect(server.requests).toMatchObject([
      { method: 'generateContent', model, body: { contents, generationConfig: asJson } },
    ]);
    expect(JSON.stringify(server.requests)).not.toContain('local-key');
  });

  const whole = { key: 'local-key', model, data: pdf.inlineData.data };

  it.each([
    ['a wrong key', { ...whole, key: 'wrong' }, 400, 'API_KEY_INVALID'],
    ['an unknown model', { ...whole, model: 'gemini-0' }, 404, 'models/gemini-0 is not found'],
    ['a document that is none', { ...whole, data: btoa('<html>') }, 400, 'document has no pages'],
  ])('refuses %s as Google does', async (_, given, status, says) => {
    const server = await start();
    const contents = [{ parts: [{ inlineData: { ...pdf.inlineData, data: given.data } }] }];
    const client = clientOf(server, given.key);
    const asked = client.models.generateContent({ model: given.model, contents });
    await expect(asked).rejects.toMatchObject({ status, message: expect.stringContaining(says) });
  });

  it('refuses a request without a key, and fields that nobody knows', async () => {
    const { url } = await start();
    const ask = (headers: Record<string, string>, body: unknown) =>
      fetch(`${url}/v1beta/models/${model}:generateContent`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
    const contents = [{ parts: [{ text: 'a' }] }];
    expect((await ask({}, { contents })).status).toBe(403);
    const strange = await ask({ 'x-goog-api-key': 'local-key' }, { contents, tone: 'kind' });
    expect(strange.status).toBe(400);
    expect(await strange.json()).toMatchObject({
      error: { code: 400, status: 'INVALID_ARGUMENT', message: expect.stringContaining('tone') },
    });
  });

  it('tells of quotas with the delay, and of daily quotas by name', async () => {
    const server = await start({
      steps: [
        { kind: 'throttled', retryDelay: '13s' },
        { kind: 'throttled', perDay: true },
      ],
    });
    const ask = () => clientOf(server).models.generateContent({ model, contents: 'Hello' });
    const details = async () => {
      const message = await ask().catch((error: Error) => error.message);
      return JSON.parse(String(message)).error.details;
    };
    expect(await details()).toContainEqual({
      '@type': 'type.googleapis.com/google.rpc.RetryInfo',
      retryDelay: '13s',
    });
    expect(JSON.stringify(await details())).toContain('GenerateRequestsPerDay');
    await expect(ask()).resolves.toBeDefined();
  });

  it('takes so many requests in a minute as it is told to, of each model', async () => {
    let clock = 1_000_000;
    const server = await start({ requestsPerMinute: 2, now: () => clock });
    const ask = (of = model) =>
      clientOf(server).models.generateContent({ model: of, contents: 'Hello' });
    await ask();
    clock += 20_000;
    await ask();
    await expect(ask()).rejects.toThrow('"retryDelay":"40s"');
    await ask('gemini-3.5-flash-lite');
    clock += 40_000;
    await expect(ask()).resolves.toBeDefined();
    await ask();
    await expect(ask()).rejects.toMatchObject({ status: 429 });
    const limit = (body: object) =>
      fetch(`${server.url}/_control/quota`, { method: 'PUT', body: JSON.stringify(body) });
    await limit({});
    await expect(ask()).resolves.toBeDefined();
    await limit({ requestsPerMinute: 0 });
    await expect(ask()).rejects.toMatchObject({ status: 429 });
  });

  it('plays its faults in order, each for the request that it is meant for', async () => {
    const server = await start();
    server.script(
      { kind: 'safety' },
      { kind: 'blocked' },
      { kind: 'truncated', text: '{"a": ' },
      { kind: 'answer', json: { page: 2 }, when: 'page two' },
      { kind: 'answer', json: { page: 1 } },
    );
    const ask = (contents: string) => clientOf(server).models.generateContent({ model, contents });
    expect((await ask('a')).candidates?.[0]?.finishReason).toBe('SAFETY');
    expect((await ask('a')).promptFeedback?.blockReason).toBe('PROHIBITED_CONTENT');
    const cut = await ask('a');
    expect([cut.text, cut.candidates?.[0]?.finishReason]).toEqual(['{"a": ', 'MAX_TOKENS']);
    expect((await ask('page one')).text).toBe('{"page":1}');
    expect((await ask('page two')).text).toBe('{"page":2}');
  });

  it('cuts an answer at the limit of the request', async () => {
    const server = await start({ steps: [{ kind: 'text', text: 'x'.repeat(100) }] });
    const config = { maxOutputTokens: 5 };
    const answer = await clientOf(server).models.generateContent({ model, contents: 'a', config });
    expect(answer.text).toBe('x'.repeat(20));
    expect(answer.candidates?.[0]?.finishReason).toBe('MAX_TOKENS');
  });

  it('is down, breaks the connection or takes its time when told to', async () => {
    const server = await start({
      steps: [{ kind: 'unavailable' }, { kind: 'reset' }, { kind: 'slow', milliseconds: 60_000 }],
    });
    const ask = (abortSignal?: AbortSignal) =>
      clientOf(server).models.generateContent({
        model,
        contents: 'a',
        config: abortSignal === undefined ? {} : { abortSignal },
      });
    await expect(ask()).rejects.toMatchObject({ status: 503 });
    await expect(ask()).rejects.toThrow('fetch failed');
    await expect(ask(AbortSignal.timeout(50))).rejects.toThrow(/abort/i);
  });

  it('counts how many requests it answers at once', async () => {
    const server = await start({
      steps: [{ kind: 'slow', milliseconds: 200 }, { kind: 'safety' }],
    });
    const ask = () => clientOf(server).models.generateContent({ model, contents: 'Hello' });
    const slow = ask();
    while (server.requests.length === 0) await new Promise(setImmediate);
    await ask();
    await slow;
    await ask();
    expect(server.requests.map(({ atOnce }) => atOnce)).toEqual([1, 2, 1]);
  });

  it('is steered over HTTP as well', async () => {
    const { url } = await start();
    const control = (method: string, path: string, body?: unknown) =>
      fetch(`${url}/_control/${path}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }).then((response) => response.json());
    expect(await control('POST', 'steps', [{ kind: 'unavailable' }])).toEqual({ waiting: 1 });
    const asked = clientOf({ url }).models.generateContent({ model, contents: 'a' });
    await expect(asked).rejects.toMatchObject({ status: 503 });
    expect(await control('GET', 'requests')).toMatchObject({ requests: [{ model }] });
    await control('DELETE', '');
    expect(await control('GET', 'requests')).toEqual({ requests: [] });
  });
});
