import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import { createFunction, invoke } from '../testing/functions.ts';
import { until } from '../testing/until.ts';

interface Doomed {
  readonly pid: number;
  readonly folder: string;
}

const doomedCloud = fileURLToPath(new URL('../testing/doomed-cloud.ts', import.meta.url));

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("a cloud's functions", () => {
  it.each(['SIGKILL', 'SIGINT'] as const)(
    'die with it when it dies of %s, also those in a busy loop',
    async (signal) => {
      const cloud = spawn(process.execPath, [doomedCloud], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [line] = await once(cloud.stdout, 'data');
      const functions: readonly Doomed[] = JSON.parse(String(line));
      expect(functions.map(({ pid }) => isAlive(pid))).toEqual([true, true]);
      cloud.kill(signal);
      await until(() => functions.every(({ pid, folder }) => !isAlive(pid) && !existsSync(folder)));
    },
  );

  it('end when it stops, and leave nothing behind', async () => {
    const cloud = await startCloud();
    const lambda = new LambdaClient(clientSettings(cloud));
    const source = `export const handler = async () => ({
      pid: process.pid, folder: process.env.LAMBDA_TASK_ROOT,
    });`;
    await createFunction(lambda, { FunctionName: 'mortal', source });
    const { payload } = await invoke(lambda, 'mortal');
    const { pid, folder }: Doomed = Object(payload);
    expect(isAlive(pid)).toBe(true);
    await cloud.stop();
    expect(isAlive(pid)).toBe(false);
    expect(existsSync(folder)).toBe(false);
  });
});
