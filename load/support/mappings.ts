import { setTimeout as pause } from 'node:timers/promises';
import {
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import type { Clients } from '../../chaos/cloud/clients.ts';

/** Lets workers take messages, or keeps messages in their queues, and waits until it is so. */
export async function setTaking({ lambda }: Clients, isTaking: boolean): Promise<void> {
  const list = async () => {
    const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({}));
    return EventSourceMappings;
  };
  for (const { UUID } of await list()) {
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: isTaking }));
  }
  const wanted = isTaking ? 'Enabled' : 'Disabled';
  while ((await list()).some(({ State }) => State !== wanted)) await pause(50);
}
