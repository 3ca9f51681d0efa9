import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import type { BenchCloud } from '../clouds/bench-cloud.ts';
import { createClients } from '../support/clients.ts';
import { type Measurement, measured } from '../support/measurement.ts';
import { repeat } from '../support/repeat.ts';
import { summarise } from '../support/statistics.ts';
import { createFunction } from '../support/worker.ts';

const source = fileURLToPath(import.meta.resolve('../functions/do-nothing.ts'));
const often = { times: 9, atMostMs: 15_000 };

/** Milliseconds that Node takes to start and to end with nothing to do. */
function bareNode(): Promise<readonly number[]> {
  return repeat(async () => {
    const began = performance.now();
    await promisify(execFile)(process.execPath, ['--eval', '0']);
    return performance.now() - began;
  }, often);
}

/** The first call of a function, over what Node itself takes to start on this machine. */
export function coldStart({ name, start }: BenchCloud): Measurement {
  return {
    title: `First calls of functions of ${name}`,
    async measure() {
      await using cloud = await start();
      const clients = createClients(cloud);
      const bare = summarise(await bareNode()).median;
      const calls = await repeat(async (index) => {
        const FunctionName = `bench-cold-${index}`;
        await createFunction(clients, { name: FunctionName, source });
        const began = performance.now();
        await clients.lambda.send(new InvokeCommand({ FunctionName, Payload: '{}' }));
        return performance.now() - began - bare;
      }, often);
      return [measured(`cold start over bare Node [${name}]`, 'ms', calls, '< 120')];
    },
  };
}
