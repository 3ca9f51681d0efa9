import {
  type PatchOperation,
  PutMethodResponseCommand,
  UpdateGatewayResponseCommand,
  UpdateMethodCommand,
  UpdateMethodResponseCommand,
  UpdateResourceCommand,
  UpdateRestApiCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import { beforeAll, describe, expect, it } from 'vitest';
import { ApiBuilder } from '../testing/build-api.ts';
import { awsError } from '../testing/errors.ts';
import { gatewayOfFile } from '../testing/test-gateway.ts';

const { client } = await gatewayOfFile();

describe('a patch that a thing does not take', () => {
  let api: ApiBuilder;
  let method: { restApiId: string; resourceId: string; httpMethod: string };
  beforeAll(async () => {
    api = await ApiBuilder.create(client);
    await api.method('GET', '/pets');
    await api.deploy();
    const resourceId = await api.resource('/pets');
    method = { restApiId: api.id, resourceId, httpMethod: 'GET' };
  });
  const one = (op: PatchOperation['op'], path: string, value = 'x') => ({
    patchOperations: [{ op, path, value }],
  });

  it('has an operation that there is not', async () => {
    const unknown = JSON.parse('{"op":"wrong","path":"/name"}');
    await expect(
      client.send(new UpdateRestApiCommand({ restApiId: api.id, patchOperations: [unknown] })),
    ).rejects.toEqual(
      awsError(
        'ValidationException',
        400,
        "1 validation error detected: Value 'wrong' at 'updateRestApiInput.patchOperations.1.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]",
      ),
    );
  });

  it.each([
    ['replace', '/nothing', 'Invalid patch path /nothing'],
    ['add', '/binaryMediaTypes', 'Invalid patch path /binaryMediaTypes'],
    ['add', '/name', 'Invalid patch operation specified. Must be one of: [replace]'],
    [
      'replace',
      '/minimumCompressionSize',
      'Invalid minimum compression size, must be between 0 and 10485760',
    ],
    [
      'replace',
      '/endpointConfiguration/types/EDGE',
      'Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE',
    ],
  ] as const)('of an API: %s %s', async (op, path, message) => {
    await expect(
      client.send(new UpdateRestApiCommand({ restApiId: api.id, ...one(op, path) })),
    ).rejects.toEqual(awsError('BadRequestException', 400, message));
  });

  it('of a resource lists what there is', async () => {
    const place = { restApiId: api.id, resourceId: method.resourceId };
    const send = (op: PatchOperation['op'], path: string) =>
      client.send(new UpdateResourceCommand({ ...place, ...one(op, path) }));
    await expect(send('replace', '/nothing')).rejects.toEqual(
      awsError(
        'BadRequestException',
        400,
        "Invalid patch path  '/nothing' specified for op 'replace'. Must be one of: [/parentId, /pathPart]",
      ),
    );
    await expect(send('remove', '/pathPart')).rejects.toEqual(
      awsError(
        'BadRequestException',
        400,
        "Invalid patch path  '/pathPart' specified for op 'remove'. Please choose supported operations",
      ),
    );
  });

  it('of a method or its answers names what is not there', async () => {
    const parameter = '/requestParameters/method.request.header.A';
    await expect(
      client.send(new UpdateMethodCommand({ ...method, ...one('remove', parameter) })),
    ).rejects.toEqual(awsError('NotFoundException', 404, 'Invalid parameter name specified'));
    const target = { ...method, statusCode: '200' };
    await client.send(new PutMethodResponseCommand(target));
    await expect(
      client.send(
        new UpdateMethodResponseCommand({
          ...target,
          ...one('remove', '/responseModels/application~1json'),
        }),
      ),
    ).rejects.toEqual(awsError('NotFoundException', 404, 'Content-Type specified was not found'));
    const place = { restApiId: api.id, responseType: 'THROTTLED' as const };
    await expect(
      client.send(new UpdateGatewayResponseCommand({ ...place, ...one('add', '/statusCode') })),
    ).rejects.toEqual(awsError('BadRequestException', 400, 'Invalid patch path /statusCode'));
  });

  it('of a stage lists the paths of its settings', async () => {
    const place = { restApiId: api.id, stageName: 'test' };
    await expect(
      client.send(new UpdateStageCommand({ ...place, ...one('replace', '/tags/a') })),
    ).rejects.toMatchObject({
      message: expect.stringMatching(
        /^Invalid method setting path: \/tags\/a\. Must be one of: \[/,
      ),
    });
  });
});
