import { DeleteMessageCommand } from '@aws-sdk/client-sqs';
import { aws } from '../../cloud/clients.ts';
import { eventually } from '../../support/eventually.ts';
import { linesOf } from '../../support/logs.ts';
import { receive } from '../../support/stored.ts';

/** A queue and who works it off. */
interface WorkedQueue {
  readonly functionName: string;
  readonly deadLetterQueueUrl: string;
  /** What its function says when it has done with a message, and why. */
  readonly reasons: readonly string[];
}

/** The ids of all dead letters, which are taken out. */
async function taken(queueUrl: string): Promise<readonly string[]> {
  const ids: string[] = [];
  const lookingSeconds = 30;
  for (;;) {
    const batch = await receive(lookingSeconds, queueUrl, 0);
    if (batch.length === 0) return ids;
    for (const { MessageId = '', ReceiptHandle } of batch) {
      ids.push(MessageId);
      await aws.sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    }
  }
}

/**
 * What became of messages: each is among the dead letters, or was acknowledged for a reason that its
 * function has said. Waits for both; the dead letters are gone afterwards.
 *
 * @returns how many there are of each: `dead`, and each reason
 * @throws Error with the messages that are nowhere, and what was said of them
 */
export async function fatesOf(
  sent: ReadonlySet<string>,
  { functionName, deadLetterQueueUrl, reasons }: WorkedQueue,
  since: number,
): Promise<Readonly<Record<string, number>>> {
  const fates = new Map<string, string>();
  const look = async () => {
    const said = await linesOf(functionName, since);
    for (const { message, message_id: id = '' } of said) {
      if (sent.has(id) && reasons.includes(message)) fates.set(id, message);
    }
    for (const id of await taken(deadLetterQueueUrl)) if (sent.has(id)) fates.set(id, 'dead');
    return [...sent]
      .filter((id) => !fates.has(id))
      .map((id) => ({ id, said: said.filter(({ message_id: about }) => about === id) }));
  };
  await eventually(look, (nowhere) => nowhere.length === 0, { everyMs: 300 });
  const counts: Record<string, number> = {};
  for (const fate of fates.values()) counts[fate] = (counts[fate] ?? 0) + 1;
  return counts;
}
