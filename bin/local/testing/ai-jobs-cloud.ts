import {
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { companyKey } from '../company-key.ts';
import { startSystemCloud } from './system-cloud.ts';

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
  const { cloud, settings, ...started } = await startSystemCloud('ai-jobs');
  const outputs = outputsSchema.parse(started.outputs);
  const sqs = new SQSClient(settings);
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
      await started[Symbol.asyncDispose]();
    },
  };
}
