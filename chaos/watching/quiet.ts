import { setTimeout as pause } from 'node:timers/promises';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import type { Stage } from '../stage.ts';
import { messageCount, queuesOf } from './queues.ts';
import { isFinal, readRecords } from './records.ts';

/** They look at dead letters each minute by themselves; nobody wants to wait for that. */
const watches = [
  'security-assistant-dead-letter-processor-local',
  'bayon-coagent-watch-dead-letters-local',
];

/** Between two looks of them, in milliseconds. */
const lookEveryMs = 4_000;

async function openWork({ clients, outputs }: Stage): Promise<readonly string[]> {
  const open: string[] = [];
  for (const queueUrl of queuesOf(outputs).work) {
    const count = await messageCount(clients, queueUrl);
    if (count > 0) open.push(`${count} in ${queueUrl.split('/').at(-1)}`);
  }
  const records = await readRecords(clients, outputs);
  const jobs = records.filter((record) => !isFinal(record));
  return jobs.length === 0 ? open : [...open, `${jobs.length} jobs, such as ${jobs[0]?.job_id}`];
}

/**
 * Waits until no message is left to be worked on and every job is final, twice in a row.
 * @returns what is still open when the time is over; nothing where it is quiet
 */
export async function untilQuiet(stage: Stage, withinMs: number): Promise<readonly string[]> {
  const deadline = performance.now() + withinMs;
  let looked = performance.now();
  for (let calm = 0; ; ) {
    const open = await openWork(stage);
    calm = open.length === 0 ? calm + 1 : 0;
    if (calm === 2) return [];
    if (performance.now() > deadline) return open;
    if (performance.now() > looked + lookEveryMs) {
      looked = performance.now();
      for (const FunctionName of watches) {
        await stage.clients.lambda.send(new InvokeCommand({ FunctionName }));
      }
    }
    await pause(250);
  }
}
