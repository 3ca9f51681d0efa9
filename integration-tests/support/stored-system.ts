import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { aws, systems } from '../cloud/clients.ts';
import { textsOf } from './pdf-texts.ts';
import { sheets } from './workbook.ts';

/** Where a system keeps what it has. */
export interface StoredSystem {
  readonly table: string;
  readonly bucket: string;
  readonly queueUrls: readonly string[];
  readonly deadLetterQueueUrls: readonly string[];
}

const { drawings: drawingsOutputs, 'ai-jobs': aiJobsOutputs } = systems;

export const drawings: StoredSystem = {
  table: drawingsOutputs.table,
  bucket: drawingsOutputs.bucket,
  queueUrls: [drawingsOutputs.queueUrl],
  deadLetterQueueUrls: [drawingsOutputs.deadLetterQueueUrl],
};

export const aiJobs: StoredSystem = {
  table: aiJobsOutputs.table,
  bucket: aiJobsOutputs.bucket,
  queueUrls: [aiJobsOutputs.requestQueueUrl, aiJobsOutputs.responseQueueUrl],
  deadLetterQueueUrls: [
    aiJobsOutputs.requestDeadLetterQueueUrl,
    aiJobsOutputs.responseDeadLetterQueueUrl,
  ],
};

export type Item = Readonly<Record<string, unknown>>;

/** The records of all jobs. */
export async function jobsIn({ table }: StoredSystem): Promise<readonly Item[]> {
  const items: Item[] = [];
  let start: Item | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await aws.dynamodb.send(
      new ScanCommand({
        TableName: table,
        FilterExpression: 'attribute_exists(job_id) AND attribute_exists(created_at)',
        ConsistentRead: true,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    items.push(...Items);
    start = LastEvaluatedKey;
  } while (start !== undefined);
  return items;
}

/** Those of a request, by its correlation id. */
export async function jobsTagged(system: StoredSystem, tag: string): Promise<readonly Item[]> {
  return (await jobsIn(system)).filter(({ correlation_id: id }) => id === tag);
}

/** The job of a request that has made one. */
export async function jobTagged(system: StoredSystem, tag: string): Promise<Item> {
  const [job, ...more] = await jobsTagged(system, tag);
  if (job === undefined || more.length > 0) throw new Error(`${more.length + 1} or no job: ${tag}`);
  return job;
}

const finals = ['completed', 'failed', 'cancelled'];

export function isFinal({ status }: Item): boolean {
  return finals.includes(String(status));
}

export async function objectKeysIn({ bucket }: StoredSystem): Promise<readonly string[]> {
  const keys: string[] = [];
  let token: string | undefined;
  do {
    const page = await aws.s3.send(
      new ListObjectsV2Command({ Bucket: bucket, ...(token && { ContinuationToken: token }) }),
    );
    keys.push(...(page.Contents ?? []).map(({ Key = '' }) => Key));
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return keys;
}

/** Every key that a job's record names. */
export function keysNamedBy(item: Item): readonly string[] {
  const checkpoints = Object.values(Object(item['checkpoints'])).map((each) => Object(each).key);
  const files = [item['input_files'], item['output_files']].flatMap((each) =>
    Object.values(Object(each)),
  );
  return [...new Set([...checkpoints, ...files].filter((key) => typeof key === 'string'))].sort();
}

/** The keys of what a job has made. */
export function resultKeysOf(item: Item): readonly string[] {
  return Object.values(Object(item['output_files'])).map(String).sort();
}

/** What a job has made, by kind; what differs from one run to the next is left out. */
export async function resultsOf(
  { bucket }: StoredSystem,
  item: Item,
): Promise<Readonly<Record<string, unknown>>> {
  const files = Object.entries(Object(item['output_files']));
  const results = await Promise.all(
    files.map(async ([type, key]) => {
      const stored = await aws.s3.send(new GetObjectCommand({ Bucket: bucket, Key: String(key) }));
      const bytes = (await stored.Body?.transformToByteArray()) ?? new Uint8Array();
      return [type, withoutTime(await contentOf(String(key), bytes))] as const;
    }),
  );
  return Object.fromEntries(results);
}

async function contentOf(key: string, bytes: Uint8Array): Promise<unknown> {
  if (key.endsWith('.json')) return JSON.parse(Buffer.from(bytes).toString());
  if (key.endsWith('.xlsx')) return sheets(Buffer.from(bytes));
  if (key.endsWith('.pdf')) return textsOf(bytes);
  throw new Error(`What is ${key}?`);
}

const time = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?( ?UTC|Z)?/g;

function withoutTime(content: unknown): unknown {
  return JSON.parse(JSON.stringify(content).replaceAll(time, '(time)'));
}
