import {
  APIGatewayClient,
  CreateApiKeyCommand,
  CreateDomainNameCommand,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
  CreateVpcLinkCommand,
  GenerateClientCertificateCommand,
  GetApiKeyCommand,
  GetClientCertificatesCommand,
  GetDomainNamesCommand,
  GetRestApisCommand,
  GetVpcLinksCommand,
} from '@aws-sdk/client-api-gateway';
import { describe, expect, it } from 'vitest';
import { startKeptCloud } from '../testing/kept-cloud.ts';
import { ApiBuilder } from './testing/build-api.ts';
import { gatewayOfFile } from './testing/test-gateway.ts';

const gateway = await gatewayOfFile();

/** An API that asks for a key, and a key that may call it twice a month, and twice at once. */
async function makeAll(client: APIGatewayClient) {
  const api = await ApiBuilder.create(client);
  await api.method('GET', '/pets', {
    method: { apiKeyRequired: true },
    integration: {
      type: 'MOCK',
      requestTemplates: { 'application/json': '{"statusCode": 200}' },
    },
    responses: [
      {
        method: { statusCode: '200' },
        integration: { responseTemplates: { 'application/json': '$stageVariables.colour' } },
      },
    ],
  });
  await api.deploy('test', { colour: 'green' });
  const key = await client.send(new CreateApiKeyCommand({ name: 'mine', enabled: true }));
  const plan = await client.send(
    new CreateUsagePlanCommand({
      name: 'twice',
      apiStages: [{ apiId: api.id, stage: 'test' }],
      quota: { limit: 2, period: 'MONTH' },
      throttle: { burstLimit: 2, rateLimit: 1 },
    }),
  );
  await client.send(
    new CreateUsagePlanKeyCommand({ usagePlanId: plan.id, keyId: key.id, keyType: 'API_KEY' }),
  );
  await client.send(new CreateVpcLinkCommand({ name: 'link', targetArns: ['arn:aws:x'] }));
  await client.send(new GenerateClientCertificateCommand({}));
  await client.send(new CreateDomainNameCommand({ domainName: 'api.example.com' }));
  const call = (endpoint: string) =>
    fetch(api.url(endpoint, '/pets'), { headers: { 'x-api-key': key.value ?? '' } });
  return { api, key, call };
}

describe('a gateway', () => {
  it('is as it was after the cloud was killed, what its clients have used included', async () => {
    await using cloud = await startKeptCloud();
    const made = await makeAll(new APIGatewayClient(cloud.client));
    expect((await made.call(cloud.endpoint)).status).toBe(200);
    await cloud.killAndStart();
    const client = new APIGatewayClient(cloud.client);
    expect((await client.send(new GetRestApisCommand({}))).items?.[0]?.id).toBe(made.api.id);
    const key = await client.send(
      new GetApiKeyCommand({ apiKey: made.key.id, includeValue: true }),
    );
    expect(key.value).toBe(made.key.value);
    expect((await client.send(new GetVpcLinksCommand({}))).items).toHaveLength(1);
    expect((await client.send(new GetClientCertificatesCommand({}))).items).toHaveLength(1);
    expect((await client.send(new GetDomainNamesCommand({}))).items).toHaveLength(1);
    const answer = await made.call(cloud.endpoint);
    expect(await answer.text()).toBe('green');
    expect((await made.call(cloud.endpoint)).status).toBe(429);
  });

  it('goes back to a snapshot while it runs, with what its clients may still use', async () => {
    const { client, endpoint, keeper } = gateway;
    const made = await makeAll(client);
    const snapshot = await keeper.snapshot();
    expect((await made.call(endpoint)).status).toBe(200);
    expect((await made.call(endpoint)).status).toBe(200);
    await ApiBuilder.create(client, { name: 'later' });
    await keeper.restore(snapshot);
    expect((await client.send(new GetRestApisCommand({}))).items).toHaveLength(1);
    expect((await made.call(endpoint)).status).toBe(200);
  });
});
