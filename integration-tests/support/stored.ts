import { GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { aws, systems } from '../cloud/clients.ts';
import { eventually } from './eventually.ts';

/** What the stack has stored, seen through AWS's own APIs. */

const { bucket, table, queueUrl } = systems.drawings;

export async function objectKeys(Bucket = bucket): Promise<string[]> {
  const keys: string[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client: aws.s3 }, { Bucket })) {
    keys.push(...Contents.map(({ Key = '' }) => Key));
  }
  return keys.sort();
}

export async function objectBytes(key: string): Promise<Uint8Array> {
  const { Body } = await aws.s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return (await Body?.transformToByteArray()) ?? new Uint8Array();
}

/** Not what stays of jobs that were taken back, so that a message of one would be understood. */
async function itemCount(): Promise<number> {
  const { Count = 0 } = await aws.dynamodb.send(
    new ScanCommand({
      TableName: table,
      Select: 'COUNT',
      ConsistentRead: true,
      FilterExpression: 'NOT begins_with(#key, :forgotten)',
      ExpressionAttributeNames: { '#key': 'company#client#job' },
      ExpressionAttributeValues: { ':forgotten': 'forgotten#-#' },
    }),
  );
  return Count;
}

/** A job's item, found through its pointer as the stack's own functions do; empty where there is none. */
export async function jobItem(
  jobId: string,
  company = 'acme',
  TableName = table,
): Promise<Readonly<Record<string, unknown>>> {
  const read = async (key: unknown) => {
    const Key = { 'company#client#job': key };
    const { Item = {} } = await aws.dynamodb.send(
      new GetCommand({ TableName, Key, ConsistentRead: true }),
    );
    return Item;
  };
  const pointer = await read(`${company}#-#${jobId}`);
  const { job_key: itemKey } = pointer;
  return itemKey === undefined ? {} : read(itemKey);
}

/** Messages waiting, in flight and delayed. */
export async function messageCount(url = queueUrl): Promise<number> {
  const { Attributes = {} } = await aws.sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }),
  );
  return [
    Attributes.ApproximateNumberOfMessages,
    Attributes.ApproximateNumberOfMessagesNotVisible,
    Attributes.ApproximateNumberOfMessagesDelayed,
  ].reduce((sum, count) => sum + Number(count ?? 0), 0);
}

/** @param waitSeconds for long polling */
export async function receive(visibilitySeconds: number, url = queueUrl, waitSeconds = 1) {
  const { Messages = [] } = await aws.sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: 10,
      VisibilityTimeout: visibilitySeconds,
      WaitTimeSeconds: waitSeconds,
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages;
}

/** All that a submission could leave behind. The worker must be asleep, or it adds its own. */
export async function traces() {
  return { items: await itemCount(), objects: await objectKeys(), messages: await messageCount() };
}

/** Waits until no message is waiting, in flight or delayed. */
export function queueIsEmpty(url = queueUrl): Promise<number> {
  const look = () => messageCount(url);
  return eventually(look, (count) => count === 0);
}
