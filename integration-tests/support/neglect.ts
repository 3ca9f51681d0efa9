import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { DeleteMessageCommand } from '@aws-sdk/client-sqs';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { aws } from '../cloud/clients.ts';
import { eventually } from './eventually.ts';
import { jobItem, messageCount, objectKeys, receive } from './stored.ts';

/** What becomes of jobs that nobody looks after. */

/** Takes the message of a job out of its queue, as if it had never been sent. */
export async function loseMessage(jobId: string, queueUrl: string): Promise<void> {
  const ours = await eventually(
    async () => (await receive(2, queueUrl)).find(({ Body = '' }) => Body.includes(jobId)),
    (message) => message !== undefined,
  );
  await aws.sqs.send(
    new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: ours?.ReceiptHandle }),
  );
  await eventually(
    () => messageCount(queueUrl),
    (count) => count === 0,
  );
}

/** Makes a job of the company "acme" older, as if nobody had touched it for so long. */
export async function grownOld(jobId: string, minutes: number, table: string): Promise<void> {
  const item = await jobItem(jobId, 'acme', table);
  const then = new Date(Date.now() - minutes * 60_000).toISOString();
  await aws.dynamodb.send(
    new UpdateCommand({
      TableName: table,
      Key: { 'company#client#job': item['company#client#job'] },
      UpdateExpression: 'SET created_at = :then, updated_at = :then',
      ExpressionAttributeValues: { ':then': then },
    }),
  );
}

/** Deletes every file of a job, as the bucket does once they are old. */
export async function filesExpired(jobId: string, bucket: string): Promise<void> {
  const keys = (await objectKeys(bucket)).filter((key) => key.includes(jobId));
  if (keys.length === 0) throw new Error(`No file of the job ${jobId} is stored.`);
  for (const Key of keys) await aws.s3.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
}
