import {
  GetQueueAttributesCommand,
  PurgeQueueCommand,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import type { Stage } from './stage.ts';
import { messageCount, queuesOf } from './watching/queues.ts';
import { untilQuiet } from './watching/quiet.ts';

async function redrive({ clients: { sqs } }: Stage, QueueUrl: string): Promise<void> {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: Attributes?.QueueArn }));
}

/**
 * Does what an operator does when the cause is mended: brings every dead letter back, waits for the work to
 * end, and discards what is dead again.
 *
 * @returns what has not ended in time, and how many letters were brought back
 */
export async function tidyUp(
  stage: Stage,
  withinMs: number,
): Promise<{ readonly open: readonly string[]; readonly redriven: number }> {
  let redriven = 0;
  for (const url of queuesOf(stage.outputs).dead) {
    const count = await messageCount(stage.clients, url);
    if (count > 0) await redrive(stage, url);
    redriven += count;
  }
  const open = await untilQuiet(stage, withinMs);
  for (const QueueUrl of queuesOf(stage.outputs).dead) {
    await stage.clients.sqs.send(new PurgeQueueCommand({ QueueUrl }));
  }
  return { open, redriven };
}
