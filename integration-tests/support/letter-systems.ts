import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { aws, systems } from '../cloud/clients.ts';
import * as aiJobs from './ai-jobs-api.ts';
import { aiJobItem, generatorPaused, manageLettersName, watchName } from './ai-jobs-parts.ts';
import type { Answer, Call } from './api-calls.ts';
import type { Caller } from './callers.ts';
import { newCompany } from './companies.ts';
import { deadLetterWatch, lettersOf } from './dead-letters.ts';
import * as drawings from './drawings-api.ts';
import { jobItem } from './stored.ts';
import { manageJobsName, workerPaused } from './worker.ts';

/** What the dead letters of a system are reached by. */
export interface LetterSystem {
  readonly call: Call;
  readonly newCompany: (name: string) => Promise<Caller>;
  readonly accepted: () => Promise<string>;
  readonly reaches: (jobId: string, ...states: readonly string[]) => Promise<Answer['body']>;
  /** Keeps messages in their queue until the end of the scope. */
  readonly paused: () => Promise<AsyncDisposable>;
  readonly watch: ReturnType<typeof deadLetterWatch>;
  readonly deadLetterQueueUrl: string;
  /** The function that answers their routes. */
  readonly functionName: string;
  /** A message that is about a job. */
  readonly messageOf: (jobId: string) => Promise<object>;
  /** As the bodies of answers name them. */
  readonly fields: { readonly list: string; readonly jobId: string };
}

export const drawingLetters: LetterSystem = {
  ...drawings,
  newCompany,
  paused: workerPaused,
  watch: deadLetterWatch('security-assistant-dead-letter-processor-local'),
  deadLetterQueueUrl: systems.drawings.deadLetterQueueUrl,
  functionName: manageJobsName,
  async messageOf(jobId) {
    const item = await jobItem(jobId);
    return { job_id: jobId, company_client_job: item['company#client#job'] };
  },
  fields: { list: 'dead_letters', jobId: 'job_id' },
};

export const aiJobLetters: LetterSystem = {
  ...aiJobs,
  paused: generatorPaused,
  watch: deadLetterWatch(watchName),
  deadLetterQueueUrl: systems['ai-jobs'].requestDeadLetterQueueUrl,
  functionName: manageLettersName,
  async messageOf(jobId) {
    const { job_type: jobType } = await aiJobItem(jobId);
    const timestamp = new Date().toISOString();
    return { jobId, jobType, userId: 'acme', input: {}, timestamp, recorded: true };
  },
  fields: { list: 'deadLetters', jobId: 'jobId' },
};

/** Lays a message of a job among the dead letters, where it did not come by itself; answers its id. */
export async function layLetter(system: LetterSystem, jobId: string): Promise<string> {
  const MessageBody = JSON.stringify(await system.messageOf(jobId));
  const { MessageId = '' } = await aws.sqs.send(
    new SendMessageCommand({ QueueUrl: system.deadLetterQueueUrl, MessageBody }),
  );
  return MessageId;
}

/** The dead letters of a job, as its company is told of them. */
export async function toldLetters({ call, fields }: LetterSystem, jobId: string) {
  const { body } = await call('/dead-letters');
  return lettersOf(jobId, body, fields);
}
