import {
  AddPermissionCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  RemovePermissionCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { assumed } from '../testing/roles.ts';
import { queuesOfFile } from './testing/queues.ts';

const { cloud, sqs, arnOf, create, send, receive } = await queuesOfFile();
const { account } = cloud;

describe('SQS', () => {
  const attributes = async (QueueUrl: string | undefined) => {
    const found = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    return found.Attributes ?? {};
  };

  it('answers queue URLs of endpoint, account and name', async () => {
    const url = await create('urls');
    expect(url).toBe(`${cloud.endpoint}/${account}/urls`);
    const found = await sqs.send(new GetQueueUrlCommand({ QueueName: 'urls' }));
    expect(found.QueueUrl).toBe(url);
    const list = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: 'urls' }));
    expect(list.QueueUrls).toEqual([url]);
  });

  it('takes a queue URL with any host', async () => {
    await create('hosts');
    await send(`https://sqs.us-east-1.amazonaws.com/${account}/hosts`, 'hello');
    expect(await receive(`http://elsewhere:4566/${account}/hosts`)).toHaveLength(1);
  });

  it('names a queue that it does not know in both protocols', async () => {
    await expect(sqs.send(new GetQueueUrlCommand({ QueueName: 'nothing' }))).rejects.toMatchObject({
      name: 'QueueDoesNotExist',
      $metadata: { httpStatusCode: 400 },
    });
    const answer = await query({ Action: 'GetQueueUrl', QueueName: 'nothing' });
    expect(answer).toContain('<Code>AWS.SimpleQueueService.NonExistentQueue</Code>');
  });

  const query = async (form: Record<string, string>, path = '/') => {
    const authorization = 'AWS4-HMAC-SHA256 Credential=outside/20260101/us-east-1/sqs/aws4_request';
    const body = new URLSearchParams(form);
    const init = { method: 'POST', headers: { authorization }, body };
    return (await fetch(`${cloud.endpoint}${path}`, init)).text();
  };

  it('speaks the query protocol', async () => {
    const made = await query({ Action: 'CreateQueue', QueueName: 'forms' });
    expect(made).toContain(`<QueueUrl>${cloud.endpoint}/${account}/forms</QueueUrl>`);
    const sent = await query(
      {
        Action: 'SendMessage',
        MessageBody: 'a <b>',
        'MessageAttribute.1.Name': 'colour',
        'MessageAttribute.1.Value.DataType': 'String',
        'MessageAttribute.1.Value.StringValue': 'red',
      },
      `/${account}/forms`,
    );
    expect(sent).toContain('<SendMessageResult><MessageId>');
    const got = await query({
      Action: 'ReceiveMessage',
      QueueUrl: `${cloud.endpoint}/${account}/forms`,
      'AttributeName.1': 'SentTimestamp',
      'MessageAttributeName.1': 'All',
    });
    expect(got).toContain('<Body>a &lt;b&gt;</Body>');
    expect(got).toContain('<Attribute><Name>SentTimestamp</Name>');
    expect(got).toContain('<MessageAttribute><Name>colour</Name><Value><StringValue>red');
  });

  it('hides a received message and shows it again when told', async () => {
    const url = await create('hiding');
    await send(url, 'once', { MessageAttributes: { n: { DataType: 'Number', StringValue: '1' } } });
    const [message] = await receive(url);
    expect(message).toMatchObject({
      Body: 'once',
      Attributes: { ApproximateReceiveCount: '1' },
      MessageAttributes: { n: { StringValue: '1' } },
    });
    expect(await receive(url)).toEqual([]);
    const { ReceiptHandle } = message ?? {};
    await sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout: 0 }),
    );
    const [again] = await receive(url);
    expect(again?.Attributes?.['ApproximateReceiveCount']).toBe('2');
    await sqs.send(
      new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: again?.ReceiptHandle }),
    );
    expect(await attributes(url)).toMatchObject({
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
    });
  });

  it('answers a long poll as soon as a message comes', async () => {
    const url = await create('polls');
    const started = performance.now();
    const waiting = receive(url, { WaitTimeSeconds: 20 });
    await send(url, 'at last');
    expect((await waiting).map(({ Body }) => Body)).toEqual(['at last']);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('gives a long poll a message whose invisibility ends', async () => {
    const url = await create('returns', { VisibilityTimeout: '1' });
    await send(url, 'back');
    expect(await receive(url)).toHaveLength(1);
    expect(await receive(url, { WaitTimeSeconds: 5 })).toHaveLength(1);
  });

  it('keeps messages for later', async () => {
    const url = await create('delays');
    await send(url, 'later', { DelaySeconds: 900 });
    expect(await attributes(url)).toMatchObject({ ApproximateNumberOfMessagesDelayed: '1' });
    expect(await receive(url)).toEqual([]);
  });

  it('keeps the order within a group and holds the group back while it is received', async () => {
    const url = await create('order.fifo', {
      FifoQueue: 'true',
      ContentBasedDeduplication: 'true',
    });
    for (const body of ['a1', 'a2', 'b1']) {
      await send(url, body, { MessageGroupId: body.slice(0, 1) });
    }
    await send(url, 'a1', { MessageGroupId: 'a' });
    const [first] = await receive(url, { MaxNumberOfMessages: 1 });
    expect(first?.Body).toBe('a1');
    expect((await receive(url)).map(({ Body }) => Body)).toEqual(['b1']);
    const { ReceiptHandle } = first ?? {};
    await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
    expect((await receive(url)).map(({ Body }) => Body)).toEqual(['a2']);
    expect(await receive(url)).toEqual([]);
  });

  it.each([
    [{ VisibilityTimeout: '43201' }, 'InvalidAttributeValue'],
    [{ MessageRetentionPeriod: '59' }, 'InvalidAttributeValue'],
    [{ DelaySeconds: 'soon' }, 'InvalidAttributeValue'],
    [{ FifoQueue: 'false' }, 'InvalidAttributeName'],
  ])('refuses the attributes %j', async (given, name) => {
    await expect(create('wrong', given)).rejects.toMatchObject({ name });
  });

  it('refuses a second queue of other attributes and takes the same again', async () => {
    const url = await create('twice', { VisibilityTimeout: '60' });
    expect(await create('twice', { VisibilityTimeout: '60', DelaySeconds: '0' })).toBe(url);
    await expect(create('twice', { VisibilityTimeout: '61' })).rejects.toMatchObject({
      name: 'QueueNameExists',
    });
  });

  it('sends batches where each entry stands for itself', async () => {
    const url = await create('batches', { MaximumMessageSize: '1024' });
    const answer = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: url,
        Entries: [
          { Id: 'good', MessageBody: 'x' },
          { Id: 'big', MessageBody: 'x'.repeat(1025) },
        ],
      }),
    );
    expect(answer.Successful?.map(({ Id }) => Id)).toEqual(['good']);
    expect(answer.Failed).toMatchObject([{ Id: 'big', Code: 'InvalidParameterValue' }]);
  });

  it('adds and removes permissions in the policy', async () => {
    const url = await create('shared');
    await sqs.send(
      new AddPermissionCommand({
        QueueUrl: url,
        Label: 'friends',
        AWSAccountIds: ['111111111111'],
        Actions: ['SendMessage'],
      }),
    );
    expect((await attributes(url))['Policy']).toContain('SQS:SendMessage');
    await sqs.send(new RemovePermissionCommand({ QueueUrl: url, Label: 'friends' }));
    expect((await attributes(url))['Policy']).toBeUndefined();
  });

  it('lets a role do what its policy says and names what it may not', async () => {
    const url = await create('roles');
    const settings = await assumed(cloud, 'sender', [
      { Action: 'sqs:SendMessage', Resource: arnOf('roles') },
    ]);
    const own = new SQSClient(settings);
    await own.send(new SendMessageCommand({ QueueUrl: url, MessageBody: 'allowed' }));
    await expect(own.send(new ReceiveMessageCommand({ QueueUrl: url }))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:sts::${account}:assumed-role/sender/test is not authorized to perform: sqs:ReceiveMessage on resource: ${arnOf('roles')} because no identity-based policy allows the sqs:ReceiveMessage action`,
      $metadata: { httpStatusCode: 403 },
    });
  });
});
