import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { LambdaClient, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
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

const hour = 3_600_000;

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

  it('leave credentials that are good for twelve hours and are then forgotten', async () => {
    await using cloud = await startCloud();
    const lambda = new LambdaClient(clientSettings(cloud));
    const source = 'export const handler = async () => ({ pid: process.pid, ...process.env });';
    await createFunction(lambda, { FunctionName: 'signs', source });
    const had = Object((await invoke(lambda, 'signs')).payload);
    const sts = new STSClient({
      ...clientSettings(cloud),
      credentials: {
        accessKeyId: had.AWS_ACCESS_KEY_ID,
        secretAccessKey: had.AWS_SECRET_ACCESS_KEY,
        sessionToken: had.AWS_SESSION_TOKEN,
      },
    });
    const whoAmI = async () => (await sts.send(new GetCallerIdentityCommand({}))).Arn;
    const changed = { FunctionName: 'signs', Timeout: 5 };
    await lambda.send(new UpdateFunctionConfigurationCommand(changed));
    await until(() => !isAlive(had.pid));
    expect(await whoAmI()).toMatch(/assumed-role\/worker\/signs$/);
    cloud.clock.advance(13 * hour);
    await expect(whoAmI()).rejects.toMatchObject({ name: 'ExpiredToken' });
    cloud.clock.advance(24 * hour);
    await invoke(lambda, 'signs');
    await expect(whoAmI()).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
  });
});
