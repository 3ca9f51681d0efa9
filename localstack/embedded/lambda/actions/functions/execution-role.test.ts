import {
  PutFunctionEventInvokeConfigCommand,
  UpdateFunctionConfigurationCommand,
  UpdateFunctionEventInvokeConfigCommand,
} from '@aws-sdk/client-lambda';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, it } from 'vitest';
import { clientSettings } from '../../../testing/clients.ts';
import { executionRoles } from '../../testing/execution-roles.ts';
import { createFunction, lambdaOfFile } from '../../testing/functions.ts';

const source = 'export const handler = async () => 1;';
const queue = 'arn:aws:sqs:us-east-1:000000000000:dead';
const topic = 'arn:aws:sns:us-east-1:000000000000:dead';
const bus = 'arn:aws:events:us-east-1:000000000000:event-bus/default';
const neverMade = 'arn:aws:iam::000000000000:role/never-made';
const refused = (message: string) => ({ name: 'InvalidParameterValueException', message });
const notAssumable = refused('The role defined for the function cannot be assumed by Lambda.');

describe('the role that a function is given', async () => {
  const { cloud, lambda } = await lambdaOfFile();
  const roles = executionRoles(cloud);
  beforeAll(async () => {
    await new SQSClient(clientSettings(cloud)).send(new CreateQueueCommand({ QueueName: 'dead' }));
    await new SNSClient(clientSettings(cloud)).send(new CreateTopicCommand({ Name: 'dead' }));
  });
  const create = (FunctionName: string, role: string) =>
    createFunction(lambda, { FunctionName, source, role });
  const update = (FunctionName: string, Role: string) =>
    lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Role }));

  it('must trust Lambda, when the function is made and when it gets another', async () => {
    const trusting = await roles.make('trusting');
    const distrusting = await roles.make('distrusting', [], 'ec2.amazonaws.com');
    await expect(create('distrusted', distrusting)).rejects.toMatchObject(notAssumable);
    await create('trusted', trusting);
    await expect(update('trusted', distrusting)).rejects.toMatchObject(notAssumable);
    await update('trusted', trusting);
  });

  it('is not one that was deleted', async () => {
    const role = await roles.make('short-lived');
    await roles.delete('short-lived');
    await expect(create('late', role)).rejects.toMatchObject(notAssumable);
  });

  it('may be one that was never made, with all rights', async () => {
    await create('imagined', neverMade);
    const OnFailure = { Destination: queue };
    await lambda.send(
      new PutFunctionEventInvokeConfigCommand({
        FunctionName: 'imagined',
        DestinationConfig: { OnFailure },
      }),
    );
  });

  it('must be allowed to send to the dead-letter queue or topic', async () => {
    await create('buried', await roles.make('digger'));
    const bury = (TargetArn: string) =>
      lambda.send(
        new UpdateFunctionConfigurationCommand({
          FunctionName: 'buried',
          DeadLetterConfig: { TargetArn },
        }),
      );
    const words = 'The provided execution role does not have permissions to call';
    await expect(bury(queue)).rejects.toMatchObject(refused(`${words} SendMessage on SQS`));
    await expect(bury(topic)).rejects.toMatchObject(refused(`${words} Publish on SNS`));
    await roles.allow('digger', [{ Action: 'sqs:SendMessage', Resource: queue }]);
    await bury(queue);
    // It was only asked about: nothing has been sent.
    expect(cloud.grants.list('digger')).toMatchObject([{ uses: 0 }]);
    await expect(bury(topic)).rejects.toMatchObject(refused(`${words} Publish on SNS`));
    const weaker = await roles.make('weaker');
    await expect(update('buried', weaker)).rejects.toMatchObject(
      refused(`${words} SendMessage on SQS`),
    );
  });

  it('must be allowed to send to the destinations of events', async () => {
    await create('telling', await roles.make('teller'));
    await create('told', neverMade);
    const functionArn = 'arn:aws:lambda:us-east-1:000000000000:function:told';
    const calls = [
      [queue, 'SendMessage', 'sqs:SendMessage'],
      [topic, 'Publish', 'sns:Publish'],
      [bus, 'PutEvents', 'events:PutEvents'],
      [functionArn, 'InvokeFunction', 'lambda:InvokeFunction'],
    ] as const;
    const FunctionName = 'telling';
    for (const [Destination, call, Action] of calls) {
      const DestinationConfig = { OnSuccess: { Destination } };
      const put = () =>
        lambda.send(new PutFunctionEventInvokeConfigCommand({ FunctionName, DestinationConfig }));
      await expect(put()).rejects.toMatchObject(
        refused(
          `The function's execution role does not have permissions to call ${call} on ${Destination}`,
        ),
      );
      await roles.allow('teller', [{ Action, Resource: Destination }]);
      await put();
    }
    await roles.forbid('teller');
    // What is left as it is needs no new permission.
    await lambda.send(
      new UpdateFunctionEventInvokeConfigCommand({ FunctionName, MaximumRetryAttempts: 1 }),
    );
  });
});
