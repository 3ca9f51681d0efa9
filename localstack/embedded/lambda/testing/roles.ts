import { IAMClient, type IAMClientConfig } from '@aws-sdk/client-iam';
import { createRole } from '../../testing/roles.ts';

/** What a poller does to a queue. */
export const pollerActions = [
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:GetQueueAttributes',
] as const;

/** A role for functions that may do so to every queue; its ARN. */
export function createQueueRole(
  client: IAMClientConfig,
  RoleName: string,
  Action: readonly string[] = pollerActions,
): Promise<string> {
  return createRole(new IAMClient(client), RoleName, {
    Principal: { Service: 'lambda.amazonaws.com' },
    statements: [{ Action, Resource: 'arn:aws:sqs:*:*:*' }],
  });
}
