import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { createDynamoDbJobStore } from '#shared/jobs/dynamodb-job-store.ts';
import { jobFixture } from '#shared/jobs/testing/job-fixture.ts';
import { folderOf } from '../../functions/drawings/drawing-job.ts';
import { drawingMessages } from '../../functions/drawings/drawing-messages.ts';
import { drawingFacts } from '../../functions/drawings/testing/drawing-facts.ts';
import { environmentNamed } from '../../infrastructure/environments.ts';
import { startSystemCloud } from '../local/testing/system-cloud.ts';
import { openOffice } from './open-office.ts';

const outputs = z.object({
  DeadLetterQueue: z.string(),
  DynamoDBTable: z.string(),
  S3Bucket: z.string(),
});

const facts = drawingFacts({ delete_after_completion: true });

it('an operator who discards a letter has its job’s drawing deleted, where that is wanted', async () => {
  await using world = await startSystemCloud('drawings');
  const { settings } = world;
  const { DeadLetterQueue, DynamoDBTable, S3Bucket: Bucket } = outputs.parse(world.outputs);
  const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient(settings));
  const s3 = new S3Client({ ...settings, forcePathStyle: true });
  const sqs = new SQSClient(settings);

  const jobs = createDynamoDbJobStore({ dynamodb }, { table: DynamoDBTable });
  const error = { code: 'internal_error', message: 'Broken.', action: 'Wait.', stage: 'schedule' };
  const job = jobFixture({ status: 'failed', deadLettered: true, error, facts });
  await jobs.create(job);
  const Key = `${folderOf(job)}/drawing.pdf`;
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'a drawing' }));
  const { body: MessageBody } = drawingMessages.write(job);
  await sqs.send(new SendMessageCommand({ QueueUrl: DeadLetterQueue, MessageBody }));

  const localEndpoint = settings.endpoint;
  const office = await openOffice('drawings', { ...environmentNamed('local'), localEndpoint });
  const [letter] = await office.letters.list();
  expect(letter).toMatchObject({ jobId: job.jobId, code: 'internal_error' });
  await office.letters.discard(letter?.messageId ?? '');

  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  expect(Contents).toEqual([]);
  expect(await jobs.get(job.key)).toMatchObject({ inputsDeletedAt: expect.any(String) });
  expect(await office.letters.list()).toEqual([]);
});
