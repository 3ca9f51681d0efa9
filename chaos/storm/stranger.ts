import { randomUUID } from 'node:crypto';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import type { LocalOutputs } from '../../bin/local/systems.ts';
import type { Clients } from '../cloud/clients.ts';

/**
 * Sends a message that is none of ours to the queue of drawings: it must end among the dead letters.
 * @returns its text
 */
export async function sendStranger({ sqs }: Clients, { systems }: LocalOutputs): Promise<string> {
  const MessageBody = JSON.stringify({ stranger: randomUUID() });
  await sqs.send(new SendMessageCommand({ QueueUrl: systems.drawings.queueUrl, MessageBody }));
  return MessageBody;
}
