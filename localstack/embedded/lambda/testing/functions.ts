import { CreateFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { afterAll } from 'vitest';
import { startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';

/** One cloud for all tests of a file, stopped after them, and a client that never tries again. */
export async function lambdaOfFile() {
  const cloud = await startCloud();
  afterAll(() => cloud.stop());
  const lambda = new LambdaClient({ ...clientSettings(cloud), maxAttempts: 1 });
  return { cloud, lambda };
}

/** A zip of text files by path: the same bytes whenever it is made. */
export function zipOf(files: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])),
    { mtime: new Date('1980-01-01T00:00:00') },
  );
}

export interface TestFunction {
  readonly FunctionName: string;
  /** The module `index.mjs`; or else `files`. */
  readonly source?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly Handler?: string;
  readonly Runtime?: 'nodejs20.x' | 'nodejs22.x' | 'nodejs24.x' | 'provided.al2023';
  readonly Timeout?: number;
  /** In MB. @default 128 */
  readonly MemorySize?: number;
  readonly variables?: Record<string, string>;
  readonly role?: string;
}

/** Creates a function from source text. */
export function createFunction(lambda: LambdaClient, options: TestFunction) {
  const { FunctionName, MemorySize, Timeout, variables } = options;
  return lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Handler: options.Handler ?? 'index.handler',
      Runtime: options.Runtime ?? 'nodejs24.x',
      Role: options.role ?? 'arn:aws:iam::000000000000:role/worker',
      Code: { ZipFile: zipOf(options.files ?? { 'index.mjs': options.source ?? '' }) },
      ...(Timeout === undefined ? {} : { Timeout }),
      ...(MemorySize === undefined ? {} : { MemorySize }),
      ...(variables === undefined ? {} : { Environment: { Variables: variables } }),
    }),
  );
}

/** Invokes and reads what comes back. */
export async function invoke(lambda: LambdaClient, FunctionName: string, event: unknown = {}) {
  const answer = await lambda.send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify(event), LogType: 'Tail' }),
  );
  const log = Buffer.from(answer.LogResult ?? '', 'base64').toString();
  const payload: unknown = JSON.parse(Buffer.from(answer.Payload ?? []).toString());
  return { error: answer.FunctionError, log, payload, version: answer.ExecutedVersion };
}
