import { EventBridge } from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { startKeptCloud } from '../testing/kept-cloud.ts';

const Policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }],
});
const Arn = 'arn:aws:sqs:us-east-1:000000000000:taken';

describe('EventBridge in a cloud with a data folder', () => {
  it('goes on with its buses, rules, targets, archives and tags', async () => {
    await using cloud = await startKeptCloud();
    const before = new EventBridge(cloud.client);
    const EventBusName = 'shop';
    const { EventBusArn } = await before.createEventBus({ Name: EventBusName });
    const { RuleArn } = await before.putRule({
      Name: 'orders',
      EventBusName,
      EventPattern: '{"source":["orders"]}',
      Tags: [{ Key: 'team', Value: 'a' }],
    });
    const Targets = [{ Id: '1', Arn, InputPath: '$.detail' }];
    await before.putTargets({ Rule: 'orders', EventBusName, Targets });
    await before.putRule({ Name: 'daily', ScheduleExpression: 'rate(1 day)' });
    const archive = { ArchiveName: 'all', EventSourceArn: EventBusArn };
    await before.createArchive(archive);
    const Entries = [{ Source: 'other', DetailType: 't', Detail: '{}', EventBusName }];
    await before.putEvents({ Entries });
    await cloud.killAndStart();
    const after = new EventBridge(cloud.client);
    expect((await after.describeArchive({ ArchiveName: 'all' })).EventCount).toBe(1);
    const { Tags } = await after.listTagsForResource({ ResourceARN: RuleArn });
    expect(Tags).toEqual([{ Key: 'team', Value: 'a' }]);
    expect((await after.describeRule({ Name: 'daily' })).ScheduleExpression).toBe('rate(1 day)');
    const sent = { Source: 'orders', DetailType: 't', Detail: '{"n":1}', EventBusName };
    const sqs = new SQSClient(cloud.client);
    const { QueueUrl } = await sqs.send(
      new CreateQueueCommand({ QueueName: 'taken', Attributes: { Policy } }),
    );
    await after.putEvents({ Entries: [sent] });
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 10 }),
    );
    expect(Messages.map(({ Body }) => Body)).toEqual(['{"n":1}']);
  });
});
