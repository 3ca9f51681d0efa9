import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { type Cloud, startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';

/** A cloud in which the names that fuzzing uses mean something. */
export async function startFuzzCloud(): Promise<Cloud> {
  const cloud = await startCloud();
  const settings = clientSettings(cloud);
  const Name = 'fuzz';
  await new SQSClient(settings).send(new CreateQueueCommand({ QueueName: Name }));
  await new SNSClient(settings).send(new CreateTopicCommand({ Name }));
  await new S3Client({ ...settings, forcePathStyle: true }).send(
    new CreateBucketCommand({ Bucket: Name }),
  );
  await new DynamoDBClient(settings).send(
    new CreateTableCommand({
      TableName: Name,
      KeySchema: [{ AttributeName: 'Id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'Id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  const parameter = { Name: '/fuzz', Value: 'x', Type: 'String' } as const;
  await new SSMClient(settings).send(new PutParameterCommand(parameter));
  const rule = { Name, EventPattern: '{"source":["fuzz"]}' };
  await new EventBridgeClient(settings).send(new PutRuleCommand(rule));
  const logs = new CloudWatchLogsClient(settings);
  await logs.send(new CreateLogGroupCommand({ logGroupName: Name }));
  return cloud;
}

/** The actions of each service, as the page of what is supported lists them. */
export async function supportedActions(): Promise<ReadonlyMap<string, readonly string[]>> {
  const page = await readFile(
    join(import.meta.dirname, '../../../../docs/supported-actions.md'),
    'utf8',
  );
  const sections = page
    .split('\n## ')
    .map((section): [string, readonly string[]] => [
      /Signed for `([\w-]+)`/.exec(section)?.[1] ?? '',
      [...section.matchAll(/^- `(\w+)`$/gm)].map(([, action = '']) => action),
    ]);
  return new Map(sections.filter(([service]) => service !== ''));
}
