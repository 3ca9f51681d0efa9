import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { queuesOfFile } from './testing/queues.ts';

const { sqs, create, receive } = await queuesOfFile();

it('a batch sends its other entries where attributes of one are wrong', async () => {
  const QueueUrl = await create('attributes');
  const StringValue = 'x';
  const { Failed, Successful } = await sqs.send(
    new SendMessageBatchCommand({
      QueueUrl,
      Entries: [
        { Id: 'good', MessageBody: '1' },
        {
          Id: 'bad',
          MessageBody: '2',
          MessageAttributes: { 'aws.x': { DataType: 'String', StringValue } },
        },
        { Id: 'none', MessageBody: '3', MessageAttributes: { a: { DataType: 'String' } } },
      ],
    }),
  );
  expect(Successful?.map(({ Id }) => Id)).toEqual(['good']);
  expect(Failed).toMatchObject([
    { Id: 'bad', Code: 'InvalidParameterValue', SenderFault: true },
    { Id: 'none', Code: 'InvalidParameterValue', SenderFault: true },
  ]);
  expect((await receive(QueueUrl)).map(({ Body }) => Body)).toEqual(['1']);
});

it('a batch is refused whole where it is too long with its attributes', async () => {
  const QueueUrl = await create('long');
  const entry = (Id: string) => ({
    Id,
    MessageBody: 'x'.repeat(400_000),
    MessageAttributes: { a: { DataType: 'String', StringValue: 'x'.repeat(200_000) } },
  });
  const send = new SendMessageBatchCommand({ QueueUrl, Entries: [entry('1'), entry('2')] });
  await expect(sqs.send(send)).rejects.toMatchObject({
    name: 'BatchRequestTooLong',
    message: expect.stringContaining('You have sent 1200014 bytes.'),
  });
  expect(await receive(QueueUrl)).toEqual([]);
});
