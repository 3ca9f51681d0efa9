import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  waitUntilFunctionActiveV2,
} from '@aws-sdk/client-lambda';
import { CreateQueueCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { build } from 'esbuild';
import { zipSync } from 'fflate';
import { bundleOptions } from '../../scripts/bundling/options.ts';
import type { Clients } from './clients.ts';

export interface WorkerOptions {
  readonly name: string;
  /** Its source, a TypeScript file with a `handler`. */
  readonly source: string;
  readonly batchSize: number;
  readonly variables?: Record<string, string>;
}

async function zipOf(source: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    ...bundleOptions,
    entryPoints: [source],
    outfile: 'index.mjs',
    write: false,
  });
  return zipSync({ 'index.mjs': outputFiles[0]?.contents ?? new Uint8Array() });
}

async function createRole({ iam }: Clients, RoleName: string): Promise<string | undefined> {
  const Version = '2012-10-17';
  const trust = { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } };
  const rights = { Effect: 'Allow', Action: ['dynamodb:*', 'logs:*', 'sqs:*'], Resource: '*' };
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: JSON.stringify({
        Version,
        Statement: [{ ...trust, Action: 'sts:AssumeRole' }],
      }),
    }),
  );
  const PolicyDocument = JSON.stringify({ Version, Statement: [rights] });
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'bench', PolicyDocument }));
  return Role?.Arn;
}

/** A function with a role of its own. */
export async function createFunction(
  clients: Clients,
  { name, source, variables = {} }: Omit<WorkerOptions, 'batchSize'>,
): Promise<void> {
  await clients.lambda.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Handler: 'index.handler',
      Runtime: 'nodejs24.x',
      MemorySize: 1_024,
      Timeout: 10,
      Role: await createRole(clients, name),
      Environment: { Variables: variables },
      Code: { ZipFile: await zipOf(source) },
    }),
  );
  await waitUntilFunctionActiveV2(
    { client: clients.lambda, maxWaitTime: 60, minDelay: 1, maxDelay: 1 },
    { FunctionName: name },
  );
}

/** A queue, a function of its own role and the event source mapping between them. */
export async function createWorker(clients: Clients, options: WorkerOptions): Promise<string> {
  const { name, batchSize } = options;
  const { QueueUrl = '' } = await clients.sqs.send(new CreateQueueCommand({ QueueName: name }));
  const { Attributes } = await clients.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  await createFunction(clients, options);
  await clients.lambda.send(
    new CreateEventSourceMappingCommand({
      FunctionName: name,
      EventSourceArn: Attributes?.['QueueArn'],
      BatchSize: batchSize,
    }),
  );
  return QueueUrl;
}
