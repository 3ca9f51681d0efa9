import {
  CreateDeploymentCommand,
  GetStageCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import { describe, expect, it } from 'vitest';
import { ApiBuilder } from '../../testing/build-api.ts';
import { awsError } from '../../testing/errors.ts';
import { gatewayOfFile } from '../../testing/test-gateway.ts';

const { client, endpoint } = await gatewayOfFile();

describe('a canary', () => {
  it('answers its part of the traffic with variables of its own, and can be promoted', async () => {
    const api = await ApiBuilder.create(client);
    await api.method('GET', '/', {
      integration: {
        type: 'MOCK',
        requestTemplates: { 'application/json': '{"statusCode": 200}' },
      },
      responses: [
        {
          method: { statusCode: '200' },
          integration: {
            responseTemplates: {
              'application/json': '$stageVariables.colour $context.isCanaryRequest',
            },
          },
        },
      ],
    });
    await api.deploy('test', { colour: 'green' });
    const text = async () => (await fetch(api.url(endpoint, '/'))).text();
    expect(await text()).toBe('green false');
    const place = { restApiId: api.id, stageName: 'test' };
    const canary = { percentTraffic: 100, stageVariableOverrides: { colour: 'yellow' } };
    const { id } = await client.send(
      new CreateDeploymentCommand({ ...place, canarySettings: canary }),
    );
    expect((await client.send(new GetStageCommand(place))).canarySettings).toEqual({
      ...canary,
      deploymentId: id,
      useStageCache: false,
    });
    expect(await text()).toBe('yellow true');
    const patchOperations = [
      { op: 'copy' as const, from: '/canarySettings/deploymentId', path: '/deploymentId' },
      { op: 'remove' as const, path: '/canarySettings' },
    ];
    const promoted = await client.send(new UpdateStageCommand({ ...place, patchOperations }));
    expect(promoted.deploymentId).toBe(id);
    expect(promoted.canarySettings).toBeUndefined();
    expect(await text()).toBe('green false');
  });

  it('needs a stage to be released on', async () => {
    const api = await ApiBuilder.create(client);
    await expect(
      client.send(
        new CreateDeploymentCommand({ restApiId: api.id, canarySettings: { percentTraffic: 1 } }),
      ),
    ).rejects.toEqual(awsError('BadRequestException', 400));
  });
});
