import {
  ListMessageMoveTasksCommand,
  type SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import type { DeadLetterQueue } from './dead-letter-queue.ts';

/** SQS's own way to bring all letters of a queue back; it goes on by itself once it is begun. */
export function createSqsMove(
  { sqs }: { readonly sqs: SQSClient },
  { arn }: { readonly arn: () => Promise<string | undefined> },
): Pick<DeadLetterQueue, 'startMove' | 'move'> {
  return {
    async startMove() {
      try {
        await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: await arn() }));
      } catch (error) {
        // One runs already, perhaps ours, whose answer was lost: then that one is meant.
        if (!(error instanceof Error && error.name === 'UnsupportedOperation')) throw error;
      }
    },
    async move() {
      const { Results: [task] = [] } = await sqs.send(
        new ListMessageMoveTasksCommand({ SourceArn: await arn(), MaxResults: 1 }),
      );
      if (task === undefined) return undefined;
      const { Status, FailureReason } = task;
      const moved = task.ApproximateNumberOfMessagesMoved ?? 0;
      return {
        isDone: Status !== 'RUNNING' && Status !== 'CANCELLING',
        moved,
        of: task.ApproximateNumberOfMessagesToMove ?? moved,
        problem: Status === 'FAILED' || Status === 'CANCELLED' ? (FailureReason ?? Status) : null,
      };
    },
  };
}
