import {
  CreateBucketCommand,
  PutBucketNotificationConfigurationCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  CreateQueueCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { startKeptCloud } from '../../testing/kept-cloud.ts';

/** Processes start slowly where everything else runs as well. */
const startTwiceMs = 60_000;

const QueueArn = 'arn:aws:sqs:us-east-1:000000000000:told';
const Policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: QueueArn }],
});

it(
  'a notification that has not arrived outlives the cloud',
  async () => {
    await using cloud = await startKeptCloud();
    const s3 = new S3Client({ ...cloud.client, forcePathStyle: true });
    const sqs = () => new SQSClient(cloud.client);
    await sqs().send(new CreateQueueCommand({ QueueName: 'told', Attributes: { Policy } }));
    await s3.send(new CreateBucketCommand({ Bucket: 'telling' }));
    await s3.send(
      new PutBucketNotificationConfigurationCommand({
        Bucket: 'telling',
        NotificationConfiguration: {
          QueueConfigurations: [{ QueueArn, Events: ['s3:ObjectCreated:*'] }],
        },
      }),
    );
    await sqs().send(new PurgeQueueCommand({ QueueUrl: 'told' }));
    const fault = { kind: 'error', service: 'sqs', action: 'SendMessage' };
    const body = JSON.stringify(fault);
    await fetch(`${cloud.endpoint}/_jobline/faults`, { method: 'POST', body });
    await s3.send(new PutObjectCommand({ Bucket: 'telling', Key: 'k', Body: 'x' }));
    await cloud.killAndStart();
    const { Messages = [] } = await sqs().send(
      new ReceiveMessageCommand({ QueueUrl: 'told', WaitTimeSeconds: 10 }),
    );
    expect(Messages.map(({ Body = '' }) => JSON.parse(Body))).toMatchObject([
      { Records: [{ eventName: 'ObjectCreated:Put', s3: { object: { key: 'k' } } }] },
    ]);
  },
  startTwiceMs,
);
