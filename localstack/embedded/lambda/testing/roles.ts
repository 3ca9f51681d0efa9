import {
  CreateRoleCommand,
  IAMClient,
  type IAMClientConfig,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
});

/** What a poller does to a queue. */
export const pollerActions = [
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
] as const;

/** A role for functions that may do so to every queue; its ARN. */
export async function createQueueRole(
  client: IAMClientConfig,
  RoleName: string,
  Action: readonly string[] = pollerActions,
): Promise<string> {
  const iam = new IAMClient(client);
  const created = await iam.send(
    new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }),
  );
  const Statement = [{ Effect: 'Allow', Action, Resource: 'arn:aws:sqs:*:*:*' }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'queues', PolicyDocument }));
  return created.Role?.Arn ?? '';
}
