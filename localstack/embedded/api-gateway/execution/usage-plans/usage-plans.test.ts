import {
  CreateApiKeyCommand,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
  GetUsageCommand,
  UpdateApiKeyCommand,
  UpdateStageCommand,
  UpdateUsageCommand,
  UpdateUsagePlanCommand,
} from '@aws-sdk/client-api-gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiBuilder } from '../../testing/build-api.ts';
import { startTestGateway, type TestGateway } from '../../testing/test-gateway.ts';

const dayMs = 86_400_000;

describe('a method that needs an API key', () => {
  let gateway: TestGateway;
  let api: ApiBuilder;
  beforeAll(async () => {
    gateway = await startTestGateway();
    api = await ApiBuilder.create(gateway.client);
    await api.method('GET', '/pets/{id}', { method: { apiKeyRequired: true } });
    await api.method('GET', '/free');
    await api.deploy();
  });
  afterAll(() => gateway.stop());

  async function clientWith(limits: {
    throttle?: { rateLimit: number; burstLimit: number };
    quota?: { limit: number; period: 'DAY' | 'WEEK' | 'MONTH' };
  }) {
    const { client } = gateway;
    const key = await client.send(new CreateApiKeyCommand({ name: 'k', enabled: true }));
    const plan = await client.send(
      new CreateUsagePlanCommand({
        name: 'p',
        apiStages: [{ apiId: api.id, stage: 'test' }],
        ...limits,
      }),
    );
    await client.send(
      new CreateUsagePlanKeyCommand({ usagePlanId: plan.id, keyId: key.id, keyType: 'API_KEY' }),
    );
    const get = (path = '/pets/1') =>
      fetch(api.url(gateway.endpoint, path), { headers: { 'x-api-key': key.value ?? '' } });
    return { keyId: key.id ?? '', planId: plan.id ?? '', value: key.value ?? '', get };
  }

  it('is forbidden without one, with an unknown one, and with one in no plan of the stage', async () => {
    const lonely = await gateway.client.send(new CreateApiKeyCommand({ enabled: true }));
    for (const key of [undefined, 'nobody', lonely.value]) {
      const headers: Record<string, string> = key === undefined ? {} : { 'x-api-key': key };
      const answer = await fetch(api.url(gateway.endpoint, '/pets/1'), { headers });
      expect(answer.status).toBe(403);
      expect(answer.headers.get('x-amzn-errortype')).toBe('ForbiddenException');
      expect(await answer.json()).toEqual({ message: 'Forbidden' });
    }
    expect((await fetch(api.url(gateway.endpoint, '/free'))).status).toBe(200);
  });

  it('tells the function whose key it is, and refuses the key once it is disabled', async () => {
    const { get, keyId, value } = await clientWith({});
    gateway.answer((event) => ({ statusCode: 200, body: JSON.stringify(event) }));
    expect(await (await get()).json()).toMatchObject({
      requestContext: { identity: { apiKey: value, apiKeyId: keyId } },
    });
    await gateway.client.send(
      new UpdateApiKeyCommand({
        apiKey: keyId,
        patchOperations: [{ op: 'replace', path: '/enabled', value: 'false' }],
      }),
    );
    expect((await get()).status).toBe(403);
  });

  it('is throttled by the plan and refilled with time', async () => {
    const { get } = await clientWith({ throttle: { rateLimit: 2, burstLimit: 2 } });
    const statuses = [await get(), await get(), await get()].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 429]);
    const refused = await get();
    expect(refused.headers.get('x-amzn-errortype')).toBe('TooManyRequestsException');
    expect(await refused.json()).toEqual({ message: 'Too Many Requests' });
    await gateway.clock.advance(500);
    expect((await get()).status).toBe(200);
    expect((await get()).status).toBe(429);
  });

  it('is throttled by the limit of the plan for the method', async () => {
    const { get, planId } = await clientWith({ throttle: { rateLimit: 100, burstLimit: 100 } });
    const path = `/apiStages/${api.id}:test/throttle//pets/{id}/GET`;
    await gateway.client.send(
      new UpdateUsagePlanCommand({
        usagePlanId: planId,
        patchOperations: [
          { op: 'replace', path: `${path}/burstLimit`, value: '1' },
          { op: 'replace', path: `${path}/rateLimit`, value: '1' },
        ],
      }),
    );
    expect((await get()).status).toBe(200);
    expect((await get()).status).toBe(429);
  });

  it('is throttled by the settings of the stage for everyone together', async () => {
    const first = await clientWith({});
    const second = await clientWith({});
    const patch = (value: string) =>
      gateway.client.send(
        new UpdateStageCommand({
          restApiId: api.id,
          stageName: 'test',
          patchOperations: [
            { op: 'replace', path: '/pets~1{id}/GET/throttling/burstLimit', value },
            { op: 'replace', path: '/pets~1{id}/GET/throttling/rateLimit', value },
          ],
        }),
      );
    await patch('1');
    expect((await first.get()).status).toBe(200);
    expect((await second.get()).status).toBe(429);
    await patch('-1');
    expect((await second.get()).status).toBe(200);
  });

  it('has a quota, counted by UTC day and reported by GetUsage', async () => {
    const { get, keyId, planId } = await clientWith({ quota: { limit: 2, period: 'DAY' } });
    expect([(await get()).status, (await get()).status]).toEqual([200, 200]);
    const refused = await get();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('x-amzn-errortype')).toBe('LimitExceededException');
    expect(await refused.json()).toEqual({ message: 'Limit Exceeded' });
    const today = new Date(gateway.clock.now()).toISOString().slice(0, 10);
    const usage = await gateway.client.send(
      new GetUsageCommand({ usagePlanId: planId, startDate: today, endDate: today }),
    );
    expect(usage.items).toEqual({ [keyId]: [[2, 0]] });
    await gateway.client.send(
      new UpdateUsageCommand({
        usagePlanId: planId,
        keyId,
        patchOperations: [{ op: 'replace', path: '/remaining', value: '1' }],
      }),
    );
    expect([(await get()).status, (await get()).status]).toEqual([200, 429]);
    await gateway.clock.advance(dayMs);
    expect((await get()).status).toBe(200);
  });
});
