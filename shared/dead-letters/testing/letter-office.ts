import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { startCloud } from '../../../localstack/embedded/cloud.ts';
import { clientSettings } from '../../../localstack/embedded/testing/clients.ts';
import { createFolderFileStore } from '../../files/folder-file-store.ts';
import { deleteInputs } from '../../jobs/delete-inputs.ts';
import { createFolderJobStore } from '../../jobs/folder-job-store.ts';
import type { Job } from '../../jobs/job.ts';
import { queueClientSettings } from '../../jobs/sqs-job-queue.ts';
import { jobFixture } from '../../jobs/testing/job-fixture.ts';
import { plainMessages } from '../../jobs/testing/plain-messages.ts';
import { silentTelemetry } from '../../observability/telemetry.ts';
import { toSqsAttributes } from '../../queues/sqs-attributes.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import type { Letter } from '../letter.ts';
import { type Act, createLetters } from '../letters.ts';
import { createSqsDeadLetterQueue } from '../sqs-dead-letter-queue.ts';

interface LetterOptions {
  readonly isVisible?: (letter: Letter) => boolean;
  /** How long to look for letters that somebody else may have in hand, in seconds. */
  readonly patience?: number;
}

/** Whoever wants it loses the inputs of a job with its end. */
const pipeline = {
  filesOf: ({ jobId }: Job) => `files/${jobId}`,
  keepsOnlyResults: ({ facts }: Job) => facts['delete_after_completion'] === true,
};

/** A queue with dead letters on a cloud of its own, and the jobs of which they speak. */
export async function letterOffice() {
  const stack = new AsyncDisposableStack();
  const cloud = await startCloud();
  stack.defer(() => cloud.stop());
  const folder = stack.use(await temporaryFolder());
  const sqs = new SQSClient({ ...clientSettings(cloud), ...queueClientSettings });
  const make = async (QueueName: string, Attributes: Record<string, string> = {}) => {
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName, Attributes }));
    return QueueUrl;
  };
  const dead = await make('work-dlq');
  const deadLetterTargetArn = 'arn:aws:sqs:us-east-1:000000000000:work-dlq';
  const work = await make('work', {
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: 1 }),
    VisibilityTimeout: '0',
  });
  const jobs = createFolderJobStore({ folder: folder.path });
  const files = createFolderFileStore({ folder: `${folder.path}/files` });
  const telemetry = silentTelemetry;
  const now = () => new Date();
  const queueFor = (patienceSeconds: number) =>
    createSqsDeadLetterQueue({ sqs }, { queueUrl: dead, sourceQueueUrl: work, patienceSeconds });
  const acts: string[] = [];
  const receive = async (QueueUrl: string, VisibilityTimeout: number) => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        VisibilityTimeout,
        WaitTimeSeconds: 0,
        MaxNumberOfMessages: 10,
        MessageAttributeNames: ['All'],
      }),
    );
    return Messages;
  };
  return {
    cloud,
    jobs,
    files,
    queue: queueFor(0),
    /** What was accounted for. */
    acts,
    letters: ({ patience = 0, ...options }: LetterOptions = {}) =>
      createLetters(
        {
          boxes: [
            {
              name: 'work',
              queue: queueFor(patience),
              read: async (letter) => plainMessages.read(letter),
              onGivenUp: (job) => deleteInputs({ jobs, files, telemetry, now }, pipeline, job),
            },
          ],
          jobs,
          now,
        },
        {
          ...options,
          account: async (act: Act, { jobId }) => {
            acts.push(`${act} ${jobId}`);
          },
        },
      ),
    /** Lets a job's message die; the job has failed unless it is told otherwise. */
    async dies(changes: Parameters<typeof jobFixture>[0] = {}): Promise<Job> {
      const error = { code: 'broken', message: 'It broke.', action: 'Mend it.', stage: 'one' };
      const job = jobFixture({ status: 'failed', error, deadLettered: true, ...changes });
      await jobs.create(job);
      const { body, attributes } = plainMessages.write(job);
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: work,
          MessageBody: body,
          MessageAttributes: toSqsAttributes(attributes),
        }),
      );
      // The second receive moves it.
      await receive(work, 0);
      await receive(work, 0);
      return job;
    },
    /** Texts that wait in the queue of work, as they are; taken out. */
    async redelivered(): Promise<readonly string[]> {
      const messages = await receive(work, 30);
      for (const { ReceiptHandle } of messages) {
        await sqs.send(new DeleteMessageCommand({ QueueUrl: work, ReceiptHandle }));
      }
      return messages.map(({ Body = '', MessageAttributes = {} }) => {
        return `${JSON.parse(Body).jobId} ${MessageAttributes['correlation_id']?.StringValue}`;
      });
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
