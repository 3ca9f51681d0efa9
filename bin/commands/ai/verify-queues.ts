import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import {
  type AIJobQueue,
  getQueueAttributes,
  PermanentError,
  pollForCompletion,
  type QueueAttributes,
  type SQSConfig,
  sendAIJobRequest,
} from '../../../clients/ai-jobs/index.ts';
import { CliError } from '../../cli-error.ts';
import { findTarget, type TargetOptions, withTarget } from '../../client/target.ts';
import { commandName } from '../../command-name.ts';
import { readOutputs } from '../../local/registrations.ts';

interface VerifyOptions extends TargetOptions {
  readonly testSend?: boolean;
  readonly user: string;
}

/** The queues of a running `jobline up`, where the environment names none. */
async function queuesHere(): Promise<SQSConfig> {
  const named = process.env['AI_JOB_REQUEST_QUEUE_URL'];
  const outputs = await readOutputs();
  if (outputs === undefined) return {};
  if (named) return named.startsWith(outputs.endpoint) ? { endpoint: outputs.endpoint } : {};
  const { requestQueueUrl, responseQueueUrl } = outputs.systems['ai-jobs'];
  return {
    aiJobRequestQueueUrl: requestQueueUrl,
    aiJobResponseQueueUrl: responseQueueUrl,
    endpoint: outputs.endpoint,
  };
}

function describe(queue: AIJobQueue, attributes: QueueAttributes): string {
  const { queueUrl, visible, inFlight, delayed, maxReceiveCount } = attributes;
  const deadLetters =
    maxReceiveCount === undefined
      ? 'no dead-letter queue'
      : `dead letters after ${maxReceiveCount} receives`;
  return `${queue.padEnd(8)}  ${queueUrl}
          ${visible} waiting, ${inFlight} at work, ${delayed} delayed; hidden for ${attributes.visibilityTimeoutSeconds} s, kept for ${attributes.retentionSeconds / 86_400} days, ${deadLetters}`;
}

async function look(queue: AIJobQueue, config: SQSConfig): Promise<void> {
  try {
    console.log(describe(queue, await getQueueAttributes(queue, config)));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CliError(`The ${queue} queue cannot be used: ${reason}`, 1, { cause });
  }
}

/** The whole way: request queue, worker, response queue, result processor, API. */
async function sendTest(config: SQSConfig, options: VerifyOptions): Promise<void> {
  const target = await findTarget(options, 'ai-jobs');
  const jobId = randomUUID();
  const began = Date.now();
  const { messageId } = await sendAIJobRequest(
    {
      jobId,
      userId: options.user,
      jobType: 'social-media',
      input: { platform: 'twitter', topic: 'A test of the queues' },
      timestamp: new Date().toISOString(),
    },
    config,
  );
  console.log(`sent      ${messageId} (job ${jobId})`);
  // A minute: a request that is somebody else's is never found.
  const patience = { intervalMs: 500, longestIntervalMs: 5_000, attempts: 15 };
  await pollForCompletion(jobId, { ...target, ...patience }).catch((cause: unknown) => {
    if (!(cause instanceof PermanentError) || cause.code !== 'NOT_FOUND') throw cause;
    const sentence = `The API has not seen the request within a minute. Is "${options.user}" (--user) the company of the API key, and does the worker run?`;
    throw new CliError(sentence, 1, { cause });
  });
  console.log(`answered  after ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

async function verifyQueues(options: VerifyOptions): Promise<void> {
  const config = await queuesHere();
  await look('request', config);
  await look('response', config);
  if (options.testSend === true) await sendTest(config, options);
}

export function verifyQueuesCommand(): Command {
  return withTarget(new Command('verify-queues'), 'ai-jobs')
    .description('say whether the queues are there and how they are set up')
    .option(
      '--test-send',
      'also send one small request through both queues; it costs what one answer costs',
    )
    .option('--user <company>', 'whose request it is: the company of the API key', 'acme')
    .addHelpText(
      'after',
      `\nThe queues are those of AI_JOB_REQUEST_QUEUE_URL and AI_JOB_RESPONSE_QUEUE_URL, else those of a running "up".\n\nExample:\n  ${commandName} ai verify-queues --test-send`,
    )
    .action(verifyQueues);
}
