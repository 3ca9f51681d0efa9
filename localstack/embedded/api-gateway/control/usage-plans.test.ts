import {
  CreateApiKeyCommand,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
  DeleteApiKeyCommand,
  DeleteUsagePlanCommand,
  DeleteUsagePlanKeyCommand,
  GetApiKeyCommand,
  GetApiKeysCommand,
  GetTagsCommand,
  GetUsagePlanCommand,
  GetUsagePlanKeysCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateUsagePlanCommand,
} from '@aws-sdk/client-api-gateway';
import { describe, expect, it } from 'vitest';
import { ApiBuilder } from '../testing/build-api.ts';
import { awsError } from '../testing/errors.ts';
import { gatewayOfFile } from '../testing/test-gateway.ts';

const { client } = await gatewayOfFile();

describe('API keys and usage plans', () => {
  describe('API keys', () => {
    it('are generated with forty characters, hidden unless asked for', async () => {
      const created = await client.send(
        new CreateApiKeyCommand({ name: 'shop-1', customerId: 'c1', tags: { a: '1' } }),
      );
      expect(created).toMatchObject({
        value: expect.stringMatching(/^[A-Za-z0-9]{40}$/),
        enabled: false,
        stageKeys: [],
        tags: { a: '1' },
      });
      const apiKey = created.id;
      expect(await client.send(new GetApiKeyCommand({ apiKey }))).not.toHaveProperty('value');
      expect(await client.send(new GetApiKeyCommand({ apiKey, includeValue: true }))).toMatchObject(
        {
          value: created.value,
        },
      );
      const named = await client.send(
        new GetApiKeysCommand({ nameQuery: 'shop', customerId: 'c1', includeValues: true }),
      );
      expect(named.items?.map(({ value }) => value)).toEqual([created.value]);
      const others = await client.send(new GetApiKeysCommand({ nameQuery: 'hop' }));
      expect(others.items).toEqual([]);
      await client.send(new DeleteApiKeyCommand({ apiKey }));
      await expect(client.send(new GetApiKeyCommand({ apiKey }))).rejects.toEqual(
        awsError('NotFoundException', 404, 'Invalid API Key identifier specified'),
      );
    });

    it('can be given, once, with at least twenty characters', async () => {
      const value = 'a-value-of-twenty-eight-char';
      const create = (given: string) => client.send(new CreateApiKeyCommand({ value: given }));
      expect(await create(value)).toMatchObject({ value });
      await expect(create(value)).rejects.toEqual(
        awsError('ConflictException', 409, 'API Key already exists'),
      );
      await expect(create('short')).rejects.toEqual(awsError('BadRequestException', 400));
    });

    it('are tagged by ARN', async () => {
      const { id } = await client.send(new CreateApiKeyCommand({ tags: { a: '1' } }));
      const resourceArn = `arn:aws:apigateway:eu-west-1::/apikeys/${id}`;
      await client.send(new TagResourceCommand({ resourceArn, tags: { b: '2', c: '3' } }));
      await client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a', 'c'] }));
      const { tags } = await client.send(new GetTagsCommand({ resourceArn }));
      expect(tags).toEqual({ b: '2' });
      expect(await client.send(new GetApiKeyCommand({ apiKey: id }))).toMatchObject({ tags });
    });
  });

  describe('usage plans', () => {
    it('are built and changed as Terraform does it', async () => {
      const api = await ApiBuilder.create(client);
      await api.method('GET', '/pets');
      await api.deploy('v1');
      const { id: usagePlanId } = await client.send(
        new CreateUsagePlanCommand({ name: 'basic', throttle: { rateLimit: 5, burstLimit: 10 } }),
      );
      const update = (
        ...patchOperations: { op: 'add' | 'remove' | 'replace'; path: string; value?: string }[]
      ) => client.send(new UpdateUsagePlanCommand({ usagePlanId, patchOperations }));
      const stage = `${api.id}:v1`;
      await update({ op: 'add', path: '/apiStages', value: stage });
      const updated = await update(
        { op: 'replace', path: `/apiStages/${stage}/throttle//pets/GET/rateLimit`, value: '1.5' },
        { op: 'replace', path: '/throttle/rateLimit', value: '7' },
        { op: 'add', path: '/quota/limit', value: '100' },
        { op: 'add', path: '/quota/period', value: 'WEEK' },
        { op: 'add', path: '/quota/offset', value: '2' },
      );
      expect(updated).toMatchObject({
        apiStages: [{ apiId: api.id, stage: 'v1', throttle: { '/pets/GET': { rateLimit: 1.5 } } }],
        throttle: { rateLimit: 7, burstLimit: 10 },
        quota: { limit: 100, offset: 2, period: 'WEEK' },
      });
      await expect(client.send(new DeleteUsagePlanCommand({ usagePlanId }))).rejects.toEqual(
        awsError('BadRequestException', 400),
      );
      await update(
        { op: 'remove', path: `/apiStages/${stage}/throttle//pets/GET` },
        { op: 'remove', path: '/quota' },
        { op: 'remove', path: '/throttle' },
        { op: 'remove', path: '/apiStages', value: stage },
      );
      const read = await client.send(new GetUsagePlanCommand({ usagePlanId }));
      expect(read).toMatchObject({ name: 'basic', apiStages: [] });
      expect(read).not.toHaveProperty('quota');
      await client.send(new DeleteUsagePlanCommand({ usagePlanId }));
    });

    it('have keys, and one key is in one plan of a stage only', async () => {
      const api = await ApiBuilder.create(client);
      await api.method('GET', '/pets');
      await api.deploy('v1');
      const plan = () =>
        client.send(
          new CreateUsagePlanCommand({ name: 'p', apiStages: [{ apiId: api.id, stage: 'v1' }] }),
        );
      const [first, second] = [await plan(), await plan()];
      const key = await client.send(new CreateApiKeyCommand({ name: 'k' }));
      const add = (usagePlanId: string | undefined) =>
        client.send(
          new CreateUsagePlanKeyCommand({ usagePlanId, keyId: key.id, keyType: 'API_KEY' }),
        );
      expect(await add(first.id)).toMatchObject({
        id: key.id,
        type: 'API_KEY',
        value: key.value,
        name: 'k',
      });
      await expect(add(second.id)).rejects.toEqual(awsError('ConflictException', 409));
      const inFirst = { usagePlanId: first.id };
      const { items } = await client.send(new GetUsagePlanKeysCommand(inFirst));
      expect(items?.map(({ id }) => id)).toEqual([key.id]);
      await client.send(new DeleteUsagePlanKeyCommand({ ...inFirst, keyId: key.id }));
      expect((await client.send(new GetUsagePlanKeysCommand(inFirst))).items).toEqual([]);
    });
  });
});
