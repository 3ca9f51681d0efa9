import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { strToU8, zipSync } from 'fflate';
import * as z from 'zod';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { synthesise } from '../../../infrastructure/app.ts';
import { functionFolders } from '../../../infrastructure/testing/template.ts';
import { applyStack } from '../../../localstack/apply/index.ts';
import { startCloud } from '../../../localstack/embedded/index.ts';
import { companyKey } from '../company-key.ts';
import { credentials } from '../target-cloud.ts';

const functions = functionFolders['ai-jobs'];
const nothing = zipSync({ 'index.mjs': strToU8('export const handler = async () => ({});') });

const outputsSchema = z.object({
  ApiEndpoint: z.string(),
  DirectApiEndpoint: z.string(),
  RequestQueue: z.string(),
});

/**
 * The stack of the system "ai-jobs" on a cloud of its own, with functions that do nothing, which
 * read no queue: a test reads them itself.
 */
export async function startAiJobsCloud() {
  const cloud = await startCloud();
  const folder = await temporaryFolder();
  const bundles = join(folder.path, 'functions');
  await mkdir(bundles);
  await Promise.all(functions.map((name) => writeFile(join(bundles, `${name}.zip`), nothing)));
  const outdir = join(folder.path, 'cdktf.out');
  synthesise({ variables: { ENVIRONMENT: 'local' }, systems: ['ai-jobs'], bundles, outdir });
  const { endpoint, region } = cloud;
  const applied = await applyStack(
    {},
    {
      stackFolder: join(outdir, 'stacks', 'ai-jobs-local'),
      stateFile: join(folder.path, 'state.json'),
      endpoint,
      region,
      credentials,
      skip: ['aws_lambda_event_source_mapping', 'aws_cloudwatch_event_target'],
    },
  );
  const outputs = outputsSchema.parse(applied.outputs);
  const sqs = new SQSClient({ endpoint, region, credentials });
  const QueueUrl = outputs.RequestQueue;
  return {
    cloud,
    outputs,
    apiKey: await companyKey(cloud, 'ai-jobs'),
    /** Takes the one message that is in the request queue; `undefined` when there is none. */
    async takeRequest(): Promise<Message | undefined> {
      const { Messages: [message] = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 1,
          MessageAttributeNames: ['All'],
          WaitTimeSeconds: 0,
        }),
      );
      if (message === undefined) return undefined;
      const { ReceiptHandle } = message;
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      return message;
    },
    async [Symbol.asyncDispose]() {
      sqs.destroy();
      await cloud.stop();
      await folder[Symbol.asyncDispose]();
    },
  };
}
