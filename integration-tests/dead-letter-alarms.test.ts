import { DeleteMessageCommand, SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { expect, it } from 'vitest';
import { aws, systems } from './cloud/clients.ts';
import { alarmState, redrive } from './support/dead-letters.ts';
import { eventually } from './support/eventually.ts';
import { queueAttributes } from './support/queue-attributes.ts';
import { receive } from './support/stored.ts';
import { workerPaused } from './support/worker.ts';

const { queueUrl, deadLetterQueueUrl } = systems.drawings;

/** One more than the critical alarm lets pass. */
const letters = 6;

/** Those that somebody looks at are hidden, and lie there all the same. */
async function lying(): Promise<number> {
  const { ApproximateNumberOfMessages, ApproximateNumberOfMessagesNotVisible } =
    await queueAttributes(deadLetterQueueUrl);
  return Number(ApproximateNumberOfMessages) + Number(ApproximateNumberOfMessagesNotVisible);
}

/** Waits until the warning and the critical alarm are in a state. */
async function alarmsAre(warning: string, critical: string): Promise<void> {
  const states = () =>
    Promise.all(
      ['warning', 'critical'].map((name) =>
        alarmState(`security-assistant-dead-letters-${name}-local`),
      ),
    );
  const wanted = [warning, critical].join();
  await eventually(states, (seen) => seen.join() === wanted);
}

/** Takes one letter out, as an operator does who discards it. */
async function discardOne(): Promise<void> {
  const [letter] = await receive(1, deadLetterQueueUrl);
  const { ReceiptHandle } = letter ?? {};
  if (ReceiptHandle === undefined) return;
  await aws.sqs.send(new DeleteMessageCommand({ QueueUrl: deadLetterQueueUrl, ReceiptHandle }));
}

/** Discards letters until so many are left. */
function discardedTo(left: number): Promise<number> {
  return eventually(
    async () => {
      const lie = await lying();
      if (lie > left) await discardOne();
      return lie;
    },
    (lie) => lie <= left,
  );
}

it('X-11: both alarms of dead letters ring, and are OK again after a redrive and after discards', {
  timeout: 400_000,
}, async () => {
  // What lies there from elsewhere.
  await discardedTo(0);
  const Entries = Array.from({ length: letters }, (_, index) => {
    return { Id: `${index}`, MessageBody: 'names no job' };
  });
  await aws.sqs.send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
  await alarmsAre('ALARM', 'ALARM');

  {
    await using _paused = await workerPaused();
    await redrive(deadLetterQueueUrl);
    await alarmsAre('OK', 'OK');
    expect(await lying()).toBe(0);
  }

  // Nobody has mended them: they die again.
  await alarmsAre('ALARM', 'ALARM');
  await discardedTo(letters - 1);
  await alarmsAre('ALARM', 'OK');
  await discardedTo(0);
  await alarmsAre('OK', 'OK');
});
