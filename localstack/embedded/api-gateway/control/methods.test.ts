import {
  CreateModelCommand,
  DeleteMethodCommand,
  GetIntegrationCommand,
  GetMethodCommand,
  GetModelsCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
  UpdateMethodCommand,
} from '@aws-sdk/client-api-gateway';
import { describe, expect, it } from 'vitest';
import { ApiBuilder, functionUri } from '../testing/build-api.ts';
import { awsError } from '../testing/errors.ts';
import { gatewayOfFile } from '../testing/test-gateway.ts';

const { client } = await gatewayOfFile();

describe('the methods and models of an API', () => {
  describe('methods', () => {
    it('carry their responses and their integration', async () => {
      const api = await ApiBuilder.create(client);
      const target = { restApiId: api.id, resourceId: api.rootId, httpMethod: 'POST' };
      await client.send(new PutMethodCommand({ ...target, authorizationType: 'NONE' }));
      await expect(
        client.send(new PutMethodCommand({ ...target, authorizationType: 'NONE' })),
      ).rejects.toEqual(
        awsError('ConflictException', 409, 'Method already exists for this resource'),
      );
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
        awsError('BadRequestException', 400),
      );
      await expect(put('404', 'method.response.header.X-A')).rejects.toEqual(
        awsError('BadRequestException', 400),
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
        awsError('NotFoundException', 404, 'Invalid Method identifier specified'),
      );
    });

    it('refuse an authorizer and a function that there cannot be', async () => {
      const api = await ApiBuilder.create(client);
      const target = { restApiId: api.id, resourceId: api.rootId, httpMethod: 'GET' };
      await expect(
        client.send(
          new PutMethodCommand({ ...target, authorizationType: 'CUSTOM', authorizerId: 'a' }),
        ),
      ).rejects.toEqual(awsError('BadRequestException', 400));
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
      await expect(put('arn:aws:lambda:x')).rejects.toEqual(awsError('BadRequestException', 400));
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
      ).rejects.toEqual(awsError('BadRequestException', 400));
    });
  });
});
