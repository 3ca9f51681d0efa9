import { PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import * as z from 'zod';
import { aws, systems } from '../cloud/clients.ts';
import { eventually } from './eventually.ts';
import { newQueue } from './new-queue.ts';
import { receive } from './stored.ts';

const busEvent = z.object({
  id: z.string(),
  'detail-type': z.string(),
  source: z.string(),
  time: z.string(),
  detail: z.looseObject({ jobId: z.string(), traceId: z.string() }),
});

export type BusEvent = z.infer<typeof busEvent>;

const { eventBus } = systems['ai-jobs'];
const seen = new Map<string, BusEvent>();
let copies: Promise<string> | undefined;

async function listenToBus(): Promise<string> {
  const { url, arn } = await newQueue('copies-of-ai-job-events', 'events.amazonaws.com');
  const EventPattern = JSON.stringify({ source: [{ prefix: '' }] });
  const rule = { Name: 'copies-for-tests', EventBusName: eventBus };
  await aws.events.send(new PutRuleCommand({ ...rule, EventPattern }));
  await aws.events.send(
    new PutTargetsCommand({
      Rule: rule.Name,
      EventBusName: eventBus,
      Targets: [{ Id: 'copies', Arn: arn }],
    }),
  );
  return url;
}

/** Begins to copy what the bus is told. */
export function listen(): Promise<string> {
  copies ??= listenToBus();
  return copies;
}

/** What the bus has been told of a job since the tests listen. */
export async function eventsOf(jobId: string): Promise<readonly BusEvent[]> {
  for (;;) {
    const batch = await receive(600, await listen(), 0);
    if (batch.length === 0) {
      return [...seen.values()].filter(({ detail }) => detail.jobId === jobId);
    }
    for (const { Body = '' } of batch) {
      const event = busEvent.parse(JSON.parse(Body));
      seen.set(event.id, event);
    }
  }
}

/** The events of a job, once there is one. */
export function heardOf(jobId: string): Promise<readonly BusEvent[]> {
  return eventually(
    () => eventsOf(jobId),
    ({ length }) => length > 0,
    // After a failure it is told some ten seconds later.
    { withinMs: 60_000 },
  );
}
