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
/** What has not changed for so long waits for time to pass: a message that is hidden, a job without one. */
const patienceMs = 15_000;
const aheadSeconds = 300;

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

async function lookAtDeadLetters({ clients: { lambda } }: Stage): Promise<void> {
  for (const FunctionName of watches) await lambda.send(new InvokeCommand({ FunctionName }));
}

/**
 * Waits until no message is left to be worked on and every job is final, twice in a row. Time is moved ahead
 * where nothing else would happen.
 *
 * @returns what is still open when the time is over; nothing where it is quiet
 */
export async function untilQuiet(stage: Stage, withinMs: number): Promise<readonly string[]> {
  const deadline = performance.now() + withinMs;
  let [looked, changed] = [performance.now(), performance.now()];
  let before = '';
  for (let calm = 0; ; ) {
    const open = await openWork(stage);
    calm = open.length === 0 ? calm + 1 : 0;
    const now = performance.now();
    if (calm === 2) return [];
    if (now > deadline) return open;
    if (open.join() !== before) [before, changed] = [open.join(), now];
    if (now > changed + patienceMs) {
      await stage.control.advance(aheadSeconds);
      changed = now;
    }
    if (now > looked + lookEveryMs) {
      await lookAtDeadLetters(stage);
      looked = now;
    }
    await pause(250);
  }
}
