import { UpdateStageCommand } from '@aws-sdk/client-api-gateway';
import { afterEach, describe, expect, it } from 'vitest';
import { ApiBuilder } from '../../testing/build-api.ts';
import { gatewayOfFile } from '../../testing/test-gateway.ts';

const gateway = await gatewayOfFile();

describe('the execution log of a stage', () => {
  afterEach(() => {
    gateway.lines.length = 0;
  });

  async function logged(settings: Readonly<Record<string, string>>): Promise<ApiBuilder> {
    const api = await ApiBuilder.create(gateway.client);
    await api.method('GET', '/pets');
    await api.deploy();
    const patchOperations = Object.entries(settings).map(([path, value]) => ({
      op: 'replace' as const,
      path: `/*/*/logging/${path}`,
      value,
    }));
    await gateway.client.send(
      new UpdateStageCommand({ restApiId: api.id, stageName: 'test', patchOperations }),
    );
    return api;
  }
  const messages = () => gateway.lines.map(({ event }) => event.message);

  it('says how each call went, with its bodies where they are traced', async () => {
    gateway.answer(() => ({ statusCode: 200, body: 'secret' }));
    const api = await logged({ loglevel: 'INFO' });
    await fetch(api.url(gateway.endpoint, '/pets'));
    expect(gateway.lines[0]?.group).toBe(`API-Gateway-Execution-Logs_${api.id}/test`);
    expect(messages()).toContainEqual(expect.stringMatching(/^\([\w-]{36}\) Starting execution/));
    expect(messages()).toContainEqual(expect.stringContaining('HTTP Method: GET'));
    expect(messages().join()).not.toContain('secret');
    const traced = await logged({ loglevel: 'INFO', dataTrace: 'true' });
    await fetch(traced.url(gateway.endpoint, '/pets'));
    expect(messages()).toContainEqual(
      expect.stringMatching(/Endpoint request body after transformations: .*"path":"\/pets"/),
    );
    expect(messages()).toContainEqual(
      expect.stringMatching(/Endpoint response body before transformations: .*secret/),
    );
  });

  it('can be of failures alone', async () => {
    const api = await logged({ loglevel: 'ERROR' });
    gateway.answer(() => ({ statusCode: 200 }));
    await fetch(api.url(gateway.endpoint, '/pets'));
    expect(gateway.lines).toHaveLength(0);
    gateway.answer(() => ({ nonsense: true }));
    await fetch(api.url(gateway.endpoint, '/pets'));
    expect(messages()).toContainEqual(expect.stringContaining('Malformed Lambda proxy response'));
    expect(messages()).toContainEqual(expect.stringContaining('status: 502'));
  });
});
