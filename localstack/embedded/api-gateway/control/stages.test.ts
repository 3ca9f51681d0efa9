import {
  CreateDeploymentCommand,
  CreateStageCommand,
  DeleteDeploymentCommand,
  DeleteStageCommand,
  GetAccountCommand,
  GetDeploymentCommand,
  GetStageCommand,
  GetStagesCommand,
  PutMethodCommand,
  UpdateAccountCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import { describe, expect, it } from 'vitest';
import { actionNames } from '../action-names.ts';
import { ResponseCache } from '../execution/answering/response-cache.ts';
import { Authorizations } from '../execution/authorizers/authorizations.ts';
import { createState } from '../state.ts';
import { ApiBuilder } from '../testing/build-api.ts';
import { awsError } from '../testing/errors.ts';
import { gatewayOfFile } from '../testing/test-gateway.ts';
import { controlActions } from './service.ts';

const { client, clock } = await gatewayOfFile();

describe('the deployments, stages and account of API Gateway', () => {
  it('lists the actions that it has', () => {
    const actions = controlActions({
      state: createState(),
      account: '',
      region: '',
      clock,
      authorizations: new Authorizations(),
      cache: new ResponseCache(),
      invoker: { invoke: () => Promise.reject(new Error('not asked for')) },
      roles: { admits: () => true },
      execution: () => Promise.reject(new Error('not asked for')),
    });
    expect(new Set(actions.map(({ name }) => name))).toEqual(new Set(actionNames));
  });

  describe('deployments and stages', () => {
    it('need a method with an integration', async () => {
      const api = await ApiBuilder.create(client);
      await expect(api.deploy()).rejects.toEqual(
        awsError('BadRequestException', 400, "The REST API doesn't contain any methods"),
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
        awsError('BadRequestException', 400, 'No integration defined for method'),
      );
    });

    it('say how their cache stands', async () => {
      const api = await ApiBuilder.create(client);
      await api.method('GET', '/');
      await api.deploy('v1');
      const patch = async (value: string) =>
        client.send(
          new UpdateStageCommand({
            restApiId: api.id,
            stageName: 'v1',
            patchOperations: [{ op: 'replace', path: '/cacheClusterEnabled', value }],
          }),
        );
      expect(await patch('true')).toMatchObject({
        cacheClusterStatus: 'AVAILABLE',
        cacheClusterSize: '0.5',
      });
      expect(await patch('false')).toMatchObject({ cacheClusterStatus: 'NOT_AVAILABLE' });
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
        awsError('ConflictException', 409, 'Stage already exists'),
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
      ).rejects.toEqual(awsError('BadRequestException', 400));
      const { item } = await client.send(new GetStagesCommand({ restApiId, deploymentId }));
      expect(item?.map(({ stageName }) => stageName)).toEqual(['v1']);
      await client.send(new DeleteStageCommand(stage));
      await client.send(new DeleteDeploymentCommand({ restApiId, deploymentId }));
      await expect(client.send(new GetStageCommand(stage))).rejects.toEqual(
        awsError('NotFoundException', 404, 'Invalid stage identifier specified'),
      );
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
