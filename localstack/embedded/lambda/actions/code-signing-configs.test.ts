import {
  CreateCodeSigningConfigCommand,
  CreateFunctionCommand,
  DeleteCodeSigningConfigCommand,
  DeleteFunctionCodeSigningConfigCommand,
  GetCodeSigningConfigCommand,
  GetFunctionCodeSigningConfigCommand,
  GetFunctionCommand,
  ListFunctionsByCodeSigningConfigCommand,
  PutFunctionCodeSigningConfigCommand,
  UpdateCodeSigningConfigCommand,
} from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { createFunction, lambdaOfFile, zipOf } from '../testing/functions.ts';

const { lambda } = await lambdaOfFile();
const FunctionName = 'signed';

describe('a code signing configuration', () => {
  it('is kept, and given to functions', async () => {
    await createFunction(lambda, { FunctionName, source: 'export const handler = () => 1;' });
    const before = await lambda.send(new GetFunctionCodeSigningConfigCommand({ FunctionName }));
    expect(before.CodeSigningConfigArn).toBeUndefined();
    const publisher = 'arn:aws:signer:us-east-1:000000000000:/signing-profiles/ours';
    const AllowedPublishers = { SigningProfileVersionArns: [publisher] };
    const { CodeSigningConfig: created = undefined } = await lambda.send(
      new CreateCodeSigningConfigCommand({ AllowedPublishers }),
    );
    expect(created).toMatchObject({
      AllowedPublishers,
      CodeSigningConfigId: expect.stringMatching(/^csc-[a-z0-9]{17}$/),
      CodeSigningPolicies: { UntrustedArtifactOnDeployment: 'Warn' },
    });
    const named = { CodeSigningConfigArn: created?.CodeSigningConfigArn };
    await lambda.send(new UpdateCodeSigningConfigCommand({ ...named, Description: 'ours' }));
    await lambda.send(new PutFunctionCodeSigningConfigCommand({ ...named, FunctionName }));
    const ofFunction = new GetFunctionCodeSigningConfigCommand({ FunctionName });
    expect(await lambda.send(ofFunction)).toMatchObject(named);
    const users = await lambda.send(new ListFunctionsByCodeSigningConfigCommand(named));
    expect(users.FunctionArns).toEqual([expect.stringMatching(/:signed$/)]);
    const remove = new DeleteCodeSigningConfigCommand(named);
    await expect(lambda.send(remove)).rejects.toMatchObject({ name: 'ResourceConflictException' });
    await lambda.send(new DeleteFunctionCodeSigningConfigCommand({ FunctionName }));
    await lambda.send(remove);
    expect(await lambda.send(ofFunction)).not.toHaveProperty('CodeSigningConfigArn');
  });

  it('that does not exist is refused, by functions in words of their own', async () => {
    const CodeSigningConfigArn = `arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-${'0'.repeat(17)}`;
    const get = new GetCodeSigningConfigCommand({ CodeSigningConfigArn });
    await expect(lambda.send(get)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const put = new PutFunctionCodeSigningConfigCommand({ CodeSigningConfigArn, FunctionName });
    await expect(lambda.send(put)).rejects.toMatchObject({
      name: 'CodeSigningConfigNotFoundException',
    });
  });

  it('must be there for a function to be made with it', async () => {
    const CodeSigningConfigArn =
      'arn:aws:lambda:us-east-1:000000000000:code-signing-config:csc-0123456789abcdef0';
    const refused = {
      FunctionName: 'unmade',
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Role: 'arn:aws:iam::000000000000:role/worker',
      Code: { ZipFile: zipOf({ 'index.mjs': '' }) },
      CodeSigningConfigArn,
    } as const;
    await expect(lambda.send(new CreateFunctionCommand(refused))).rejects.toMatchObject({
      name: 'CodeSigningConfigNotFoundException',
    });
    const found = lambda.send(new GetFunctionCommand({ FunctionName: 'unmade' }));
    await expect(found).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
