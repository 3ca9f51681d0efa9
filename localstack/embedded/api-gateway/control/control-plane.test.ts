import {
  CreateApiKeyCommand,
  CreateDeploymentCommand,
  CreateModelCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  CreateStageCommand,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
  DeleteApiKeyCommand,
  DeleteDeploymentCommand,
  DeleteMethodCommand,
  DeleteResourceCommand,
  DeleteRestApiCommand,
  DeleteStageCommand,
  DeleteUsagePlanCommand,
  DeleteUsagePlanKeyCommand,
  GetAccountCommand,
  GetApiKeyCommand,
  GetApiKeysCommand,
  GetDeploymentCommand,
  GetIntegrationCommand,
  GetMethodCommand,
  GetModelsCommand,
  GetResourceCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetRestApisCommand,
  GetStageCommand,
  GetStagesCommand,
  GetTagsCommand,
  GetUsagePlanCommand,
  GetUsagePlanKeysCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateAccountCommand,
  UpdateMethodCommand,
  UpdateResourceCommand,
  UpdateRestApiCommand,
  UpdateStageCommand,
  UpdateUsagePlanCommand,
} from '@aws-sdk/client-api-gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionNames } from '../action-names.ts';
import { createState } from '../state.ts';
import { ApiBuilder, functionUri } from '../testing/build-api.ts';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.ts';
import { controlActions } from './service.ts';

describe('the control plane of API Gateway', () => {
  let gateway: TestGateway;
  let client: TestGateway['client'];
  beforeAll(async () => {
    gateway = await startTestGateway();
    client = gateway.client;
  });
  afterAll(() => gateway.stop());

  const error = (name: string, status: number, message?: string) =>
    expect.objectContaining({
      name,
      $metadata: expect.objectContaining({ httpStatusCode: status }),
      ...(message === undefined ? {} : { message }),
    });

  it('lists the actions that it has', () => {
    const { clock } = gateway;
    const actions = controlActions({ state: createState(), account: '', region: '', clock });
    expect(new Set(actions.map(({ name }) => name))).toEqual(new Set(actionNames));
  });

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
      expect(created.createdDate).toEqual(new Date(gateway.clock.now()));
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
      ).rejects.toEqual(error('BadRequestException', 400));
      expect(await client.send(new GetRestApiCommand({ restApiId }))).toMatchObject({
        name: 'new',
      });
    });

    it('are not found once they are deleted', async () => {
      const { id = '' } = await client.send(new CreateRestApiCommand({ name: 'gone' }));
      const deleted = await client.send(new DeleteRestApiCommand({ restApiId: id }));
      expect(deleted.$metadata.httpStatusCode).toBe(202);
      await expect(client.send(new GetRestApiCommand({ restApiId: id }))).rejects.toEqual(
        error('NotFoundException', 404, `Invalid API identifier specified 000000000000:${id}`),
      );
    });

    it('refuse a parameter that is not supported, by its name', async () => {
      await expect(
        client.send(new CreateRestApiCommand({ name: 'copy', cloneFrom: 'other' })),
      ).rejects.toMatchObject({
        name: 'NotImplemented',
        message: expect.stringContaining('cloneFrom'),
      });
      await expect(client.send(new CreateRestApiCommand({ name: '' }))).rejects.toEqual(
        error('BadRequestException', 400),
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
        error(
          'ConflictException',
          409,
          'Another resource with the same parent already has this name: pets',
        ),
      );
      await expect(create('{other}')).rejects.toEqual(error('BadRequestException', 400));
      await expect(create('a/b')).rejects.toEqual(error('BadRequestException', 400));
      const { id: greedy } = await create('{proxy+}');
      await expect(create('x', greedy)).rejects.toEqual(error('BadRequestException', 400));
      await expect(create('x', 'nowhere')).rejects.toEqual(error('NotFoundException', 404));
    });
  });

  describe('methods', () => {
    it('carry their responses and their integration', async () => {
      const api = await ApiBuilder.create(client);
      const target = { restApiId: api.id, resourceId: api.rootId, httpMethod: 'POST' };
      await client.send(new PutMethodCommand({ ...target, authorizationType: 'NONE' }));
      await expect(
        client.send(new PutMethodCommand({ ...target, authorizationType: 'NONE' })),
      ).rejects.toEqual(error('ConflictException', 409, 'Method already exists for this resource'));
      await client.send(
        new PutIntegrationCommand({
          ...target,
          type: 'AWS_PROXY',
          integrationHttpMethod: 'POST',
          uri: functionUri,
        }),
      );
      await client.send(
        new PutMethodResponseCommand({
          ...target,
          statusCode: '200',
          responseParameters: { 'method.response.header.X-A': true },
        }),
      );
      const put = (statusCode: string, name: string) =>
        client.send(
          new PutIntegrationResponseCommand({
            ...target,
            statusCode,
            responseParameters: { [name]: "'1'" },
          }),
        );
      await put('200', 'method.response.header.X-A');
      await expect(put('200', 'method.response.header.X-B')).rejects.toEqual(
        error('BadRequestException', 400),
      );
      await expect(put('404', 'method.response.header.X-A')).rejects.toEqual(
        error('NotFoundException', 404, 'Invalid Response status code specified'),
      );
      expect(await client.send(new GetMethodCommand(target))).toMatchObject({
        httpMethod: 'POST',
        authorizationType: 'NONE',
        apiKeyRequired: false,
        methodResponses: { 200: { statusCode: '200' } },
        methodIntegration: {
          type: 'AWS_PROXY',
          httpMethod: 'POST',
          uri: functionUri,
          passthroughBehavior: 'WHEN_NO_MATCH',
          timeoutInMillis: 29_000,
          cacheNamespace: api.rootId,
          cacheKeyParameters: [],
          integrationResponses: { 200: { statusCode: '200' } },
        },
      });
      const updated = await client.send(
        new UpdateMethodCommand({
          ...target,
          patchOperations: [
            { op: 'replace', path: '/apiKeyRequired', value: 'true' },
            { op: 'add', path: '/requestParameters/method.request.querystring.q', value: 'true' },
            { op: 'add', path: '/requestModels/application~1json', value: 'Empty' },
          ],
        }),
      );
      expect(updated).toMatchObject({
        apiKeyRequired: true,
        requestParameters: { 'method.request.querystring.q': true },
        requestModels: { 'application/json': 'Empty' },
      });
      await client.send(new DeleteMethodCommand(target));
      await expect(client.send(new GetIntegrationCommand(target))).rejects.toEqual(
        error('NotFoundException', 404, 'Invalid Method identifier specified'),
      );
    });

    it('refuse what the gateway cannot do', async () => {
      const api = await ApiBuilder.create(client);
      const target = { restApiId: api.id, resourceId: api.rootId, httpMethod: 'GET' };
      await expect(
        client.send(
          new PutMethodCommand({ ...target, authorizationType: 'CUSTOM', authorizerId: 'a' }),
        ),
      ).rejects.toMatchObject({ name: 'NotImplemented' });
      await client.send(new PutMethodCommand({ ...target, authorizationType: 'NONE' }));
      const put = (uri: string) =>
        client.send(
          new PutIntegrationCommand({
            ...target,
            type: 'AWS_PROXY',
            integrationHttpMethod: 'POST',
            uri,
          }),
        );
      await expect(put('arn:aws:lambda:x')).rejects.toEqual(error('BadRequestException', 400));
    });
  });

  describe('models', () => {
    it('come with Empty and Error, and must be JSON schemas', async () => {
      const api = await ApiBuilder.create(client);
      const { items } = await client.send(new GetModelsCommand({ restApiId: api.id }));
      expect(items?.map(({ name }) => name).sort()).toEqual(['Empty', 'Error']);
      await expect(
        client.send(
          new CreateModelCommand({
            restApiId: api.id,
            name: 'Bad',
            contentType: 'application/json',
            schema: '{',
          }),
        ),
      ).rejects.toEqual(error('BadRequestException', 400));
    });
  });

  describe('deployments and stages', () => {
    it('need a method with an integration', async () => {
      const api = await ApiBuilder.create(client);
      await expect(api.deploy()).rejects.toEqual(
        error('BadRequestException', 400, "The REST API doesn't contain any methods"),
      );
      await client.send(
        new PutMethodCommand({
          restApiId: api.id,
          resourceId: api.rootId,
          httpMethod: 'GET',
          authorizationType: 'NONE',
        }),
      );
      await expect(api.deploy()).rejects.toEqual(
        error('BadRequestException', 400, 'No integration defined for method'),
      );
    });

    it('are created, summed up, patched and deleted', async () => {
      const api = await ApiBuilder.create(client);
      await api.method('GET', '/pets/{id}');
      const restApiId = api.id;
      const { id: deploymentId } = await client.send(new CreateDeploymentCommand({ restApiId }));
      const stage = { restApiId, stageName: 'v1' };
      const created = await client.send(
        new CreateStageCommand({ ...stage, deploymentId, variables: { a: '1' }, tags: { t: 'x' } }),
      );
      expect(created).toMatchObject({
        deploymentId,
        stageName: 'v1',
        cacheClusterEnabled: false,
        cacheClusterStatus: 'NOT_AVAILABLE',
        methodSettings: {},
        tracingEnabled: false,
        variables: { a: '1' },
      });
      await expect(client.send(new CreateStageCommand({ ...stage, deploymentId }))).rejects.toEqual(
        error('ConflictException', 409, 'Stage already exists'),
      );
      const summary = await client.send(
        new GetDeploymentCommand({ restApiId, deploymentId, embed: ['apisummary'] }),
      );
      expect(summary.apiSummary).toEqual({
        '/pets/{id}': { GET: { authorizationType: 'NONE', apiKeyRequired: false } },
      });
      const patched = await client.send(
        new UpdateStageCommand({
          ...stage,
          patchOperations: [
            { op: 'replace', path: '/variables/b', value: '2' },
            { op: 'remove', path: '/variables/a' },
            { op: 'replace', path: '/tracingEnabled', value: 'true' },
            { op: 'replace', path: '/*/*/logging/loglevel', value: 'INFO' },
            { op: 'replace', path: '/*/*/metrics/enabled', value: 'true' },
            { op: 'replace', path: '/pets~1{id}/GET/throttling/rateLimit', value: '12.5' },
          ],
        }),
      );
      expect(patched).toMatchObject({
        variables: { b: '2' },
        tracingEnabled: true,
        methodSettings: {
          '*/*': { loggingLevel: 'INFO', metricsEnabled: true, cachingEnabled: false },
          'pets~1{id}/GET': { throttlingRateLimit: 12.5 },
        },
      });
      const reset = await client.send(
        new UpdateStageCommand({
          ...stage,
          patchOperations: [{ op: 'remove', path: '/*/*' }],
        }),
      );
      expect(Object.keys(reset.methodSettings ?? {})).toEqual(['pets~1{id}/GET']);
      await expect(
        client.send(new DeleteDeploymentCommand({ restApiId, deploymentId })),
      ).rejects.toEqual(error('BadRequestException', 400));
      const { item } = await client.send(new GetStagesCommand({ restApiId, deploymentId }));
      expect(item?.map(({ stageName }) => stageName)).toEqual(['v1']);
      await client.send(new DeleteStageCommand(stage));
      await client.send(new DeleteDeploymentCommand({ restApiId, deploymentId }));
      await expect(client.send(new GetStageCommand(stage))).rejects.toEqual(
        error('NotFoundException', 404, 'Invalid stage identifier specified'),
      );
    });
  });

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
        error('NotFoundException', 404, 'Invalid API Key identifier specified'),
      );
    });

    it('can be given, once, with at least twenty characters', async () => {
      const value = 'a-value-of-twenty-eight-char';
      const create = (given: string) => client.send(new CreateApiKeyCommand({ value: given }));
      expect(await create(value)).toMatchObject({ value });
      await expect(create(value)).rejects.toEqual(
        error('ConflictException', 409, 'API Key already exists'),
      );
      await expect(create('short')).rejects.toEqual(error('BadRequestException', 400));
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
        error('BadRequestException', 400),
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
      await expect(add(second.id)).rejects.toEqual(error('ConflictException', 409));
      const inFirst = { usagePlanId: first.id };
      const { items } = await client.send(new GetUsagePlanKeysCommand(inFirst));
      expect(items?.map(({ id }) => id)).toEqual([key.id]);
      await client.send(new DeleteUsagePlanKeyCommand({ ...inFirst, keyId: key.id }));
      expect((await client.send(new GetUsagePlanKeysCommand(inFirst))).items).toEqual([]);
    });
  });

  it('keeps the role that may write logs in the account', async () => {
    const value = 'arn:aws:iam::000000000000:role/logs';
    await client.send(
      new UpdateAccountCommand({
        patchOperations: [{ op: 'replace', path: '/cloudwatchRoleArn', value }],
      }),
    );
    expect(await client.send(new GetAccountCommand({}))).toMatchObject({
      cloudwatchRoleArn: value,
      throttleSettings: { burstLimit: 5000, rateLimit: 10_000 },
    });
  });
});
