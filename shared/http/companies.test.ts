import {
  APIGatewayClient,
  CreateApiKeyCommand,
  TagResourceCommand,
} from '@aws-sdk/client-api-gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../localstack/embedded/cloud.ts';
import { clientSettings } from '../../localstack/embedded/testing/clients.ts';
import { createApiKeyCompanies } from './companies.ts';

describe('the company of an API key', () => {
  let cloud: Cloud;
  let apiGateway: APIGatewayClient;
  beforeAll(async () => {
    cloud = await startCloud();
    apiGateway = new APIGatewayClient(clientSettings(cloud));
  });
  afterAll(() => cloud.stop());

  const keyWith = async (tags: Record<string, string>) => {
    const { id = '' } = await apiGateway.send(new CreateApiKeyCommand({ name: 'key', tags }));
    return id;
  };
  const unknown = expect.objectContaining({ status: 403, code: 'company_unknown' });

  it('is its tag "company"', async () => {
    const { companyOf } = createApiKeyCompanies({ apiGateway }, { now: () => 0 });
    expect(await companyOf(await keyWith({ company: 'acme_2-b' }))).toBe('acme_2-b');
  });

  it.each([
    ['has no such tag', {}],
    ['has an empty one', { company: '' }],
    ['names another company’s keys with it', { company: 'acme#globex' }],
    ['has a long one', { company: 'a'.repeat(65) }],
  ])('is none when the key %s', async (_, tags: Record<string, string>) => {
    const { companyOf } = createApiKeyCompanies({ apiGateway }, { now: () => 0 });
    await expect(companyOf(await keyWith(tags))).rejects.toThrow(unknown);
  });

  it('is none without a key', async () => {
    const { companyOf } = createApiKeyCompanies({ apiGateway }, { now: () => 0 });
    await expect(companyOf(undefined)).rejects.toThrow(unknown);
  });

  it('is none when the key is gone, and asked for anew', async () => {
    const { companyOf } = createApiKeyCompanies({ apiGateway }, { now: () => 0 });
    await expect(companyOf('gone')).rejects.toThrow(unknown);
    await expect(companyOf('gone')).rejects.toThrow(unknown);
  });

  it('is asked for once by many at the same time', async () => {
    const id = await keyWith({ company: 'acme' });
    let asked = 0;
    const counting = new APIGatewayClient(clientSettings(cloud));
    counting.middlewareStack.add(
      (next) => (args) => {
        asked += 1;
        return next(args);
      },
      { step: 'initialize' },
    );
    const { companyOf } = createApiKeyCompanies({ apiGateway: counting }, { now: () => 0 });
    await Promise.all(Array.from({ length: 10 }, () => companyOf(id)));
    expect(asked).toBe(1);
  });

  it('is remembered for five minutes, and asked again after them', async () => {
    let now = 0;
    const { companyOf } = createApiKeyCompanies({ apiGateway }, { now: () => now });
    const id = await keyWith({ company: 'acme' });
    expect(await companyOf(id)).toBe('acme');
    const resourceArn = `arn:aws:apigateway:${cloud.region}::/apikeys/${id}`;
    await apiGateway.send(new TagResourceCommand({ resourceArn, tags: { company: 'globex' } }));
    now = 299_999;
    expect(await companyOf(id)).toBe('acme');
    now = 300_000;
    expect(await companyOf(id)).toBe('globex');
  });
});
