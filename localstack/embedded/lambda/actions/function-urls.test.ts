import {
  AddPermissionCommand,
  CreateFunctionUrlConfigCommand,
  type CreateFunctionUrlConfigCommandInput,
  DeleteFunctionUrlConfigCommand,
  GetFunctionUrlConfigCommand,
  ListFunctionUrlConfigsCommand,
  UpdateFunctionUrlConfigCommand,
} from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { createFunction, lambdaOfFile } from '../testing/functions.ts';

const { lambda } = await lambdaOfFile();

/** A function with an address that everybody may ask, and the address. */
async function open(
  FunctionName: string,
  body: string,
  more: Partial<CreateFunctionUrlConfigCommandInput> = {},
): Promise<string> {
  const source = `export const handler = async (event) => { ${body} };`;
  await createFunction(lambda, { FunctionName, source });
  await lambda.send(
    new AddPermissionCommand({
      FunctionName,
      StatementId: 'everybody',
      Action: 'lambda:InvokeFunctionUrl',
      Principal: '*',
      FunctionUrlAuthType: 'NONE',
    }),
  );
  const create = new CreateFunctionUrlConfigCommand({ FunctionName, AuthType: 'NONE', ...more });
  return (await lambda.send(create)).FunctionUrl ?? '';
}

describe('a function URL', () => {
  it('is made once, changed, listed and deleted', async () => {
    const FunctionName = 'kept';
    const url = await open(FunctionName, '');
    const again = new CreateFunctionUrlConfigCommand({ FunctionName, AuthType: 'NONE' });
    await expect(lambda.send(again)).rejects.toThrow(/FunctionUrlConfig exists/);
    const change = { FunctionName, AuthType: 'AWS_IAM' as const };
    await lambda.send(new UpdateFunctionUrlConfigCommand(change));
    const get = new GetFunctionUrlConfigCommand({ FunctionName });
    expect(await lambda.send(get)).toMatchObject({
      AuthType: 'AWS_IAM',
      FunctionUrl: url,
      InvokeMode: 'BUFFERED',
    });
    const list = new ListFunctionUrlConfigsCommand({ FunctionName });
    expect((await lambda.send(list)).FunctionUrlConfigs).toHaveLength(1);
    await lambda.send(new DeleteFunctionUrlConfigCommand({ FunctionName }));
    await expect(lambda.send(get)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('gives the function the request', async () => {
    const url = await open('asked', 'return event;');
    const answer = await fetch(`${url}a/b?x=1&x=2`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', cookie: 'a=1; b=2' },
      body: 'hello',
    });
    expect(await answer.json()).toMatchObject({
      version: '2.0',
      rawPath: '/a/b',
      rawQueryString: 'x=1&x=2',
      queryStringParameters: { x: '1,2' },
      cookies: ['a=1', 'b=2'],
      requestContext: { http: { method: 'POST', path: '/a/b' }, stage: '$default' },
      body: 'hello',
      isBase64Encoded: false,
    });
  });

  it('answers as the function says', async () => {
    const url = await open(
      'answering',
      `return { statusCode: 201, headers: { 'X-Kind': 'door' }, cookies: ['a=1', 'b=2'],
        body: Buffer.from('hi').toString('base64'), isBase64Encoded: true };`,
    );
    const answer = await fetch(url);
    expect(answer.status).toBe(201);
    expect(answer.headers.get('x-kind')).toBe('door');
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await answer.text()).toBe('hi');
  });

  it('answers results that are no answers as JSON', async () => {
    const answer = await fetch(await open('plain', 'return { ok: true };'));
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(await answer.json()).toEqual({ ok: true });
  });

  it('answers 502 where the function fails', async () => {
    expect((await fetch(await open('failing', 'throw new Error();'))).status).toBe(502);
  });

  it('answers 403 to strangers where it is for IAM, and where there is none', async () => {
    const url = await open('closed', 'return 1;', { AuthType: 'AWS_IAM' });
    expect((await fetch(url)).status).toBe(403);
    expect((await fetch(url.replace(/\w+\/$/, 'nobody/'))).status).toBe(403);
  });

  it('answers browsers of other sites as its Cors says', async () => {
    const url = await open('shared', 'return 1;', {
      Cors: { AllowOrigins: ['https://a.example'], AllowMethods: ['GET'], MaxAge: 60 },
    });
    const headers = { origin: 'https://a.example', 'access-control-request-method': 'GET' };
    const asked = await fetch(url, { method: 'OPTIONS', headers });
    expect(asked.headers.get('access-control-allow-origin')).toBe('https://a.example');
    expect(asked.headers.get('access-control-max-age')).toBe('60');
    const other = await fetch(url, { headers: { origin: 'https://b.example' } });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each(['1', '$LATEST'])('is refused for the qualifier %s', async (Qualifier) => {
    const input = { FunctionName: 'kept', Qualifier, AuthType: 'NONE' as const };
    await expect(lambda.send(new CreateFunctionUrlConfigCommand(input))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});
