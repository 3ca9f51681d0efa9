import { randomUUID } from 'node:crypto';
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { GetParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { aws } from '../cloud/clients.ts';
import { functionWith } from './worker.ts';

/** The name of the parameter that holds a function's key of the model. */
async function keyParameterOf(FunctionName: string): Promise<string> {
  const { Environment } = await aws.lambda.send(
    new GetFunctionConfigurationCommand({ FunctionName }),
  );
  const name = Environment?.Variables?.['GEMINI_KEY_PARAMETER'];
  if (name === undefined) throw new Error(`${FunctionName} has no key of a model.`);
  return name;
}

/**
 * Gives a function another key of the model until the end of the scope. Functions believe a key for
 * minutes: new execution environments read it anew, before and after.
 */
export async function withModelKey(functionName: string, key: string) {
  const Name = await keyParameterOf(functionName);
  const { Parameter } = await aws.ssm.send(new GetParameterCommand({ Name, WithDecryption: true }));
  const before = Parameter?.Value;
  if (before === undefined) throw new Error(`${Name} has no value.`);
  const put = (Value: string) =>
    aws.ssm.send(new PutParameterCommand({ Name, Value, Type: 'SecureString', Overwrite: true }));
  await put(key);
  const restarted = await functionWith(functionName, { KEY_SET: randomUUID() });
  return {
    [Symbol.asyncDispose]: async () => {
      await put(before);
      await restarted[Symbol.asyncDispose]();
    },
  };
}
