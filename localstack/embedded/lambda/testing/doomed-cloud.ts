import { writeSync } from 'node:fs';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import { createFunction, invoke } from './functions.ts';

// A cloud in a process of its own, for a test that kills it. Prints the pids of its functions: one
// that is idle and one that will be busy in a loop for ever.

const standardOutput = 1;
const source = `
  import { setImmediate } from 'node:timers';
  export const handler = async ({ loop }) => {
    if (loop) setImmediate(() => { for (;;); });
    return { pid: process.pid, folder: process.env.LAMBDA_TASK_ROOT };
  };`;

const cloud = await startCloud();
const lambda = new LambdaClient(clientSettings(cloud));
await createFunction(lambda, { FunctionName: 'idle', source });
await createFunction(lambda, { FunctionName: 'busy', source });
const idle = await invoke(lambda, 'idle');
const busy = await invoke(lambda, 'busy', { loop: true });
writeSync(standardOutput, `${JSON.stringify([idle.payload, busy.payload])}\n`);
