import { EventBridge } from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { ManualClock } from '../testing/manual-clock.ts';

const minute = 60_000;
const openPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }],
});

describe('EventBridge', () => {
  const clock = new ManualClock(Date.UTC(2026, 5, 1, 12));
  let cloud: Cloud;
  let events: EventBridge;
  let sqs: SQSClient;
  beforeAll(async () => {
    cloud = await startCloud({ clock });
    events = new EventBridge(clientSettings(cloud));
    sqs = new SQSClient(clientSettings(cloud));
  });
  afterAll(() => cloud.stop());

  const queue = async (QueueName: string, Policy = openPolicy) => {
    const { QueueUrl } = await sqs.send(
      new CreateQueueCommand({ QueueName, Attributes: Policy === '' ? {} : { Policy } }),
    );
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
    );
    const read = async () => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          VisibilityTimeout: 43_200,
          MessageAttributeNames: ['All'],
        }),
      );
      return Messages;
    };
    const bodies = async (): Promise<unknown[]> =>
      (await read()).map(({ Body }) => JSON.parse(Body ?? ''));
    return { Arn: Attributes?.['QueueArn'] ?? '', read, bodies };
  };
  const put = (Source: string, detail: object, EventBusName = 'default') =>
    events.putEvents({
      Entries: [{ Source, DetailType: 'Test', Detail: JSON.stringify(detail), EventBusName }],
    });

  it('fires a schedule at its time with the event that AWS sends', async () => {
    const { Arn, bodies } = await queue('ticks');
    await events.putRule({ Name: 'tick', ScheduleExpression: 'rate(5 minutes)' });
    await events.putTargets({ Rule: 'tick', Targets: [{ Id: 'q', Arn }] });
    await clock.advance(4 * minute);
    expect(await bodies()).toEqual([]);
    await clock.advance(minute);
    expect(await bodies()).toEqual([
      {
        version: '0',
        id: expect.any(String),
        'detail-type': 'Scheduled Event',
        source: 'aws.events',
        account: '000000000000',
        time: '2026-06-01T12:05:00Z',
        region: 'us-east-1',
        resources: ['arn:aws:events:us-east-1:000000000000:rule/tick'],
        detail: {},
      },
    ]);
    await events.disableRule({ Name: 'tick' });
    await clock.advance(10 * minute);
    expect(await bodies()).toEqual([]);
    await events.enableRule({ Name: 'tick' });
    await clock.advance(5 * minute);
    expect(await bodies()).toHaveLength(1);
  });

  it('sends each target what it asks for', async () => {
    const { Arn, bodies } = await queue('shapes');
    await events.putRule({ Name: 'shapes', EventPattern: '{"source":["shapes"]}' });
    await events.putTargets({
      Rule: 'shapes',
      Targets: [
        { Id: 'part', Arn, InputPath: '$.detail.order' },
        { Id: 'constant', Arn, Input: '{"fixed":true}' },
        {
          Id: 'template',
          Arn,
          InputTransformer: {
            InputPathsMap: { id: '$.detail.order.id', who: '$.detail.who' },
            InputTemplate:
              '{"id": <id>, "who": <who>, "text": "<who> has <id>", "rule": <aws.events.rule-name>}',
          },
        },
        {
          Id: 'text',
          Arn,
          InputTransformer: {
            InputPathsMap: { who: '$.detail.who' },
            InputTemplate: '"Hello <who>"',
          },
        },
      ],
    });
    await put('shapes', { order: { id: 7 }, who: 'a "b"' });
    const found = await bodies();
    expect(found).toHaveLength(4);
    expect(found).toEqual(
      expect.arrayContaining([
        { id: 7 },
        { fixed: true },
        { id: 7, who: 'a "b"', text: 'a "b" has 7', rule: 'shapes' },
        'Hello a "b"',
      ]),
    );
  });

  it('keeps buses apart', async () => {
    const { Arn, bodies } = await queue('own-bus');
    await events.createEventBus({ Name: 'own' });
    await events.putRule({ Name: 'all', EventBusName: 'own', EventPattern: '{"source":["s"]}' });
    await events.putTargets({ Rule: 'all', EventBusName: 'own', Targets: [{ Id: '1', Arn }] });
    await put('s', { n: 1 });
    expect(await bodies()).toEqual([]);
    await put('s', { n: 2 }, 'own');
    expect(await bodies()).toMatchObject([{ source: 's', detail: { n: 2 } }]);
    await expect(events.deleteEventBus({ Name: 'own' })).rejects.toThrow('has rules');
  });

  it('brings what cannot be delivered to the dead-letter queue, with the reason', async () => {
    const closed = await queue('closed', '');
    const dead = await queue('events-dead');
    await events.putRule({ Name: 'closed', EventPattern: '{"source":["closed"]}' });
    await events.putTargets({
      Rule: 'closed',
      Targets: [{ Id: '1', Arn: closed.Arn, DeadLetterConfig: { Arn: dead.Arn } }],
    });
    await put('closed', {});
    const [message] = await dead.read();
    expect(message?.MessageAttributes).toMatchObject({
      RULE_ARN: { StringValue: 'arn:aws:events:us-east-1:000000000000:rule/closed' },
      TARGET_ARN: { StringValue: closed.Arn },
      ERROR_CODE: { StringValue: 'NO_PERMISSIONS' },
      ERROR_MESSAGE: { StringValue: expect.stringContaining('is not authorized') },
      RETRY_ATTEMPTS: { StringValue: '0' },
    });
    expect(await closed.read()).toEqual([]);
  });

  it('answers for each entry of a request by itself', async () => {
    const { Entries, FailedEntryCount } = await events.putEvents({
      Entries: [
        { Source: 'a', DetailType: 't', Detail: '{}' },
        { Source: 'a', DetailType: 't', Detail: '{' },
        { Source: 'aws.s3', DetailType: 't', Detail: '{}' },
        { Source: 'a', Detail: '{}' },
      ],
    });
    expect(FailedEntryCount).toBe(3);
    expect(Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      undefined,
      'MalformedDetail',
      'NotAuthorizedForSourceException',
      'InvalidArgument',
    ]);
  });

  it('describes and lists rules and targets', async () => {
    const { Arn } = await queue('listed');
    const EventPattern = '{"source":["listed"]}';
    await events.putRule({ Name: 'listed', EventPattern, Tags: [{ Key: 'a', Value: 'b' }] });
    await events.putTargets({ Rule: 'listed', Targets: [{ Id: '1', Arn }] });
    const rule = await events.describeRule({ Name: 'listed' });
    expect(rule).toMatchObject({ EventPattern, State: 'ENABLED', EventBusName: 'default' });
    const { Tags } = await events.listTagsForResource({ ResourceARN: rule.Arn });
    expect(Tags).toEqual([{ Key: 'a', Value: 'b' }]);
    const { RuleNames } = await events.listRuleNamesByTarget({ TargetArn: Arn });
    expect(RuleNames).toEqual(['listed']);
    await expect(events.deleteRule({ Name: 'listed' })).rejects.toThrow('has targets');
    await events.removeTargets({ Rule: 'listed', Ids: ['1'] });
    await events.deleteRule({ Name: 'listed' });
    await expect(events.describeRule({ Name: 'listed' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});
