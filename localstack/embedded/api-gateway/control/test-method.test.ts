import { TestInvokeMethodCommand } from '@aws-sdk/client-api-gateway';
import { describe, expect, it } from 'vitest';
import { ApiBuilder } from '../testing/build-api.ts';
import { awsError } from '../testing/errors.ts';
import { gatewayOfFile } from '../testing/test-gateway.ts';

const gateway = await gatewayOfFile();

describe('a method that is tested', () => {
  it('runs without a deployment, and its log says how', async () => {
    const api = await ApiBuilder.create(gateway.client);
    await api.method('POST', '/pets/{id}');
    gateway.answer((event) => ({
      statusCode: 201,
      headers: { X: 'y' },
      body: JSON.stringify(event),
    }));
    const target = { restApiId: api.id, resourceId: await api.resource('/pets/{id}') };
    const result = await gateway.client.send(
      new TestInvokeMethodCommand({
        ...target,
        httpMethod: 'POST',
        pathWithQueryString: '/pets/7?a=b',
        body: 'text',
        headers: { H: 'v' },
        stageVariables: { s: 't' },
      }),
    );
    expect(result).toMatchObject({
      status: 201,
      headers: { X: 'y' },
      multiValueHeaders: { X: ['y'] },
    });
    expect(JSON.parse(result.body ?? '')).toMatchObject({
      path: '/pets/7',
      pathParameters: { id: '7' },
      queryStringParameters: { a: 'b' },
      stageVariables: { s: 't' },
      headers: { H: 'v' },
      body: 'text',
      requestContext: { stage: 'test-invoke-stage' },
    });
    expect(result.log).toContain('HTTP Method: POST, Resource Path: /pets/7');
    expect(result.log).toContain('Method completed with status: 201');
    await expect(
      gateway.client.send(new TestInvokeMethodCommand({ ...target, httpMethod: 'GET' })),
    ).rejects.toEqual(awsError('NotFoundException', 404, 'Invalid Method identifier specified'));
  });
});
