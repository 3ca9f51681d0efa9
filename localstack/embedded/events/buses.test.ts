import { EventBridge } from '@aws-sdk/client-eventbridge';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { signedRequest } from '../testing/signed-fetch.ts';
import { userWithKey } from '../testing/users.ts';

const Policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }],
});
const defaultBus = 'arn:aws:events:us-east-1:000000000000:event-bus/default';

describe('buses of EventBridge', () => {
  let cloud: Cloud;
  let events: EventBridge;
  beforeAll(async () => {
    cloud = await startCloud();
    events = new EventBridge(clientSettings(cloud));
  });
  afterAll(() => cloud.stop());

  const put = (Source: string) =>
    events.putEvents({ Entries: [{ Source, DetailType: 'Test', Detail: '{}' }] });

  it('are archived, and replayed to the rules that were made since', async () => {
    const EventPattern = '{"source":["shop"]}';
    const { ArchiveArn } = await events.createArchive({
      ArchiveName: 'shop',
      EventSourceArn: defaultBus,
      EventPattern,
    });
    await put('shop');
    await put('elsewhere');
    expect(await events.describeArchive({ ArchiveName: 'shop' })).toMatchObject({
      State: 'ENABLED',
      EventCount: 1,
    });
    const sqs = new SQSClient(clientSettings(cloud));
    const { QueueUrl } = await sqs.send(
      new CreateQueueCommand({ QueueName: 'again', Attributes: { Policy } }),
    );
    await events.putRule({ Name: 'again', EventPattern });
    const Arn = 'arn:aws:sqs:us-east-1:000000000000:again';
    await events.putTargets({ Rule: 'again', Targets: [{ Id: '1', Arn }] });
    const hour = 3_600_000;
    const replay = {
      ReplayName: 'again',
      EventSourceArn: ArchiveArn,
      EventStartTime: new Date(Date.now() - hour),
      EventEndTime: new Date(Date.now() + hour),
      Destination: { Arn: defaultBus },
    };
    await events.startReplay(replay);
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }),
    );
    expect(JSON.parse(Messages[0]?.Body ?? '')).toMatchObject({
      source: 'shop',
      'replay-name': 'again',
    });
    expect(await events.describeReplay({ ReplayName: 'again' })).toMatchObject({
      State: 'COMPLETED',
    });
    // What is replayed is not archived once more.
    expect(await events.describeArchive({ ArchiveName: 'shop' })).toMatchObject({ EventCount: 1 });
    await expect(events.startReplay(replay)).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
    });
    await expect(events.cancelReplay({ ReplayName: 'again' })).rejects.toMatchObject({
      name: 'IllegalStatusException',
    });
  });

  it('are changed in place', async () => {
    await events.createEventBus({ Name: 'changing', Description: 'old' });
    await events.updateEventBus({ Name: 'changing', Description: 'new' });
    expect((await events.describeEventBus({ Name: 'changing' })).Description).toBe('new');
  });

  it('let in whom their permissions name', async () => {
    const user = new EventBridge(await userWithKey(cloud, 'sender'));
    const Entries = [{ Source: 'by-user', DetailType: 'Test', Detail: '{}' }];
    await expect(user.putEvents({ Entries })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    const statement = {
      Sid: 'all',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::000000000000:user/sender' },
      Action: 'events:PutEvents',
      Resource: defaultBus,
    };
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    await events.putPermission({ Policy: policy });
    expect((await user.putEvents({ Entries })).FailedEntryCount).toBe(0);
    await events.putPermission({
      StatementId: 'other',
      Action: 'events:PutEvents',
      Principal: '111122223333',
    });
    const bus = await events.describeEventBus({});
    expect(JSON.parse(bus.Policy ?? '').Statement).toMatchObject([
      { Sid: 'all' },
      { Sid: 'other', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Resource: defaultBus },
    ]);
    await events.removePermission({ StatementId: 'other' });
    await expect(events.removePermission({ StatementId: 'other' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    await events.removePermission({ RemoveAllPermissions: true });
    expect((await events.describeEventBus({})).Policy).toBeUndefined();
  });

  it('take five targets of a rule, and refuse the sixth', async () => {
    await events.putRule({ Name: 'five', EventPattern: '{"source":["five"]}' });
    const target = (Id: string) => ({ Id, Arn: 'arn:aws:sqs:us-east-1:000000000000:any' });
    const Targets = ['1', '2', '3', '4', '5'].map(target);
    await events.putTargets({ Rule: 'five', Targets });
    await expect(events.putTargets({ Rule: 'five', Targets: [target('6')] })).rejects.toMatchObject(
      { name: 'LimitExceededException' },
    );
  });

  it('refuse a target that they cannot send to', async () => {
    await events.putRule({ Name: 'away', EventPattern: '{"source":["away"]}' });
    const Arn = 'arn:aws:events:us-east-1:000000000000:api-destination/any/1';
    await expect(events.putTargets({ Rule: 'away', Targets: [{ Id: '1', Arn }] })).rejects.toThrow(
      Arn,
    );
  });

  it('show a rule in the state it was put in', async () => {
    const State = 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
    await events.putRule({ Name: 'trail', EventPattern: '{"source":["aws.s3"]}', State });
    expect((await events.describeRule({ Name: 'trail' })).State).toBe(State);
  });

  it('refuse a member of another type before they look at it', async () => {
    const request = await signedRequest(clientSettings(cloud), 'events', {
      url: `${cloud.endpoint}/`,
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSEvents.DescribeRule',
      },
      body: '{"Name":5}',
    });
    const answer = await fetch(request);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ __type: 'SerializationException' });
  });
});
