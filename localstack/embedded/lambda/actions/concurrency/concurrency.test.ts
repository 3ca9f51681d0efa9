import {
  DeleteFunctionConcurrencyCommand,
  GetFunctionConcurrencyCommand,
  InvokeCommand,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import { expect, it } from 'vitest';
import { createFunction, lambdaOfFile } from '../../testing/functions.ts';

const { lambda } = await lambdaOfFile();

it('a function reserves concurrency, and leaves 100 for the others', async () => {
  const FunctionName = 'plain';
  await createFunction(lambda, { FunctionName, source: '' });
  const reserve = (ReservedConcurrentExecutions: number) =>
    lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions }));
  await reserve(900);
  const read = () => lambda.send(new GetFunctionConcurrencyCommand({ FunctionName }));
  expect(await read()).toMatchObject({ ReservedConcurrentExecutions: 900 });
  await expect(reserve(901)).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
  await reserve(0);
  await expect(lambda.send(new InvokeCommand({ FunctionName }))).rejects.toMatchObject({
    name: 'TooManyRequestsException',
  });
  await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
  expect((await read()).ReservedConcurrentExecutions).toBeUndefined();
});
