import { CreateFunctionCommand, GetFunctionCommand } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { clientSettings } from '../../testing/clients.ts';
import { createFunction, invoke, lambdaOfFile, zipOf } from '../testing/functions.ts';

const answering = (value: number) => ({
  'index.mjs': `export const handler = async () => ${value};`,
});

const { cloud, lambda } = await lambdaOfFile();

describe("the code of Lambda's functions", () => {
  it('is given back', async () => {
    await createFunction(lambda, { FunctionName: 'kept', files: answering(2) });
    const { Code } = await lambda.send(new GetFunctionCommand({ FunctionName: 'kept' }));
    const answer = await fetch(Code?.Location ?? '');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(zipOf(answering(2))));
  });

  it('comes from S3', async () => {
    const s3 = new S3Client({ ...clientSettings(cloud), forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: 'code' }));
    const Body = zipOf(answering(3));
    await s3.send(new PutObjectCommand({ Bucket: 'code', Key: 'a b/c.zip', Body }));
    const options = {
      FunctionName: 'stored',
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      Role: 'arn:aws:iam::000000000000:role/worker',
    } as const;
    await lambda.send(
      new CreateFunctionCommand({ ...options, Code: { S3Bucket: 'code', S3Key: 'a b/c.zip' } }),
    );
    expect(await invoke(lambda, 'stored')).toMatchObject({ payload: 3 });
    const missing = { S3Bucket: 'code', S3Key: 'none' };
    await expect(
      lambda.send(new CreateFunctionCommand({ ...options, FunctionName: 'no', Code: missing })),
    ).rejects.toMatchObject({
      name: 'InvalidParameterValueException',
      message: expect.stringContaining('S3 Error Code: NoSuchKey'),
    });
  });
});
