import {
  CreateResourceCommand,
  CreateRestApiCommand,
  DeleteResourceCommand,
  DeleteRestApiCommand,
  GetResourceCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetRestApisCommand,
  UpdateResourceCommand,
  UpdateRestApiCommand,
} from '@aws-sdk/client-api-gateway';
import { describe, expect, it } from 'vitest';
import { ApiBuilder } from '../testing/build-api.ts';
import { awsError } from '../testing/errors.ts';
import { gatewayOfFile } from '../testing/test-gateway.ts';

const { client, clock } = await gatewayOfFile();

describe('REST APIs and their resources', () => {
  describe('REST APIs', () => {
    it('are created with the defaults of AWS and read back', async () => {
      const created = await client.send(
        new CreateRestApiCommand({ name: 'plain', tags: { team: 'a' } }),
      );
      expect(created).toMatchObject({
        id: expect.stringMatching(/^[a-z0-9]{10}$/),
        name: 'plain',
        apiKeySource: 'HEADER',
        disableExecuteApiEndpoint: false,
        endpointConfiguration: { types: ['EDGE'] },
        rootResourceId: expect.stringMatching(/^[a-z0-9]{10}$/),
        tags: { team: 'a' },
      });
      expect(created.createdDate).toEqual(new Date(clock.now()));
      const read = await client.send(new GetRestApiCommand({ restApiId: created.id }));
      expect({ ...read, $metadata: 0 }).toEqual({ ...created, $metadata: 0 });
      const { items = [] } = await client.send(new GetRestApisCommand({ limit: 500 }));
      expect(items.map(({ id }) => id)).toContain(created.id);
    });

    it('are changed by patch operations, all or none', async () => {
      const { id: restApiId } = await client.send(
        new CreateRestApiCommand({ name: 'old', endpointConfiguration: { types: ['REGIONAL'] } }),
      );
      const update = (
        ...patchOperations: { op: 'add' | 'remove' | 'replace'; path: string; value?: string }[]
      ) => client.send(new UpdateRestApiCommand({ restApiId, patchOperations }));
      const updated = await update(
        { op: 'replace', path: '/name', value: 'new' },
        { op: 'add', path: '/binaryMediaTypes/image~1png' },
        { op: 'add', path: '/binaryMediaTypes/*~1*' },
        { op: 'replace', path: '/minimumCompressionSize', value: '1024' },
        { op: 'replace', path: '/disableExecuteApiEndpoint', value: 'true' },
        { op: 'replace', path: '/endpointConfiguration/types/REGIONAL', value: 'EDGE' },
      );
      expect(updated).toMatchObject({
        name: 'new',
        binaryMediaTypes: ['image/png', '*/*'],
        minimumCompressionSize: 1024,
        disableExecuteApiEndpoint: true,
        endpointConfiguration: { types: ['EDGE'] },
      });
      const less = await update(
        { op: 'remove', path: '/binaryMediaTypes/image~1png' },
        { op: 'replace', path: '/minimumCompressionSize', value: '' },
      );
      expect(less.binaryMediaTypes).toEqual(['*/*']);
      expect(less.minimumCompressionSize).toBeUndefined();
      await expect(
        update(
          { op: 'replace', path: '/name', value: 'x' },
          { op: 'replace', path: '/id', value: 'y' },
        ),
      ).rejects.toEqual(awsError('BadRequestException', 400));
      expect(await client.send(new GetRestApiCommand({ restApiId }))).toMatchObject({
        name: 'new',
      });
    });

    it('are not found once they are deleted', async () => {
      const { id = '' } = await client.send(new CreateRestApiCommand({ name: 'gone' }));
      const deleted = await client.send(new DeleteRestApiCommand({ restApiId: id }));
      expect(deleted.$metadata.httpStatusCode).toBe(202);
      await expect(client.send(new GetRestApiCommand({ restApiId: id }))).rejects.toEqual(
        awsError('NotFoundException', 404, `Invalid API identifier specified 000000000000:${id}`),
      );
    });

    it('refuse a parameter that is not supported, by its name', async () => {
      await expect(
        client.send(new CreateRestApiCommand({ name: 'copy', endpointAccessMode: 'STRICT' })),
      ).rejects.toMatchObject({
        name: 'NotImplemented',
        message: expect.stringContaining('endpointAccessMode'),
      });
      await expect(client.send(new CreateRestApiCommand({ name: '' }))).rejects.toEqual(
        awsError('BadRequestException', 400),
      );
    });

    it('are paged', async () => {
      const first = await client.send(new GetRestApisCommand({ limit: 1 }));
      expect(first.items).toHaveLength(1);
      const second = await client.send(
        new GetRestApisCommand({ limit: 1, position: first.position }),
      );
      expect(second.items?.[0]?.id).not.toBe(first.items?.[0]?.id);
    });
  });

  describe('resources', () => {
    it('make paths, and know their methods', async () => {
      const api = await ApiBuilder.create(client);
      await api.method('GET', '/pets/{id}');
      const resourceId = await api.resource('/pets/{id}');
      const one = { restApiId: api.id, resourceId };
      expect(await client.send(new GetResourceCommand(one))).toMatchObject({
        path: '/pets/{id}',
        pathPart: '{id}',
        resourceMethods: { GET: {} },
      });
      const { resourceMethods } = await client.send(
        new GetResourceCommand({ ...one, embed: ['methods'] }),
      );
      expect(resourceMethods?.['GET']?.methodIntegration?.type).toBe('AWS_PROXY');
      const pets = { restApiId: api.id, resourceId: await api.resource('/pets') };
      await client.send(
        new UpdateResourceCommand({
          ...pets,
          patchOperations: [{ op: 'replace', path: '/pathPart', value: 'animals' }],
        }),
      );
      expect(await client.send(new GetResourceCommand(one))).toMatchObject({
        path: '/animals/{id}',
      });
      await client.send(new DeleteResourceCommand(pets));
      const { items } = await client.send(new GetResourcesCommand({ restApiId: api.id }));
      expect(items?.map(({ path }) => path)).toEqual(['/']);
    });

    it('keep the rules of siblings', async () => {
      const api = await ApiBuilder.create(client);
      const create = (pathPart: string, parentId = api.rootId) =>
        client.send(new CreateResourceCommand({ restApiId: api.id, parentId, pathPart }));
      await create('{id}');
      await create('pets');
      await expect(create('pets')).rejects.toEqual(
        awsError(
          'ConflictException',
          409,
          'Another resource with the same parent already has this name: pets',
        ),
      );
      await expect(create('{other}')).rejects.toEqual(awsError('BadRequestException', 400));
      await expect(create('a/b')).rejects.toEqual(awsError('BadRequestException', 400));
      const { id: greedy } = await create('{proxy+}');
      await expect(create('x', greedy)).rejects.toEqual(awsError('BadRequestException', 400));
      await expect(create('x', 'nowhere')).rejects.toEqual(awsError('NotFoundException', 404));
    });
  });
});
