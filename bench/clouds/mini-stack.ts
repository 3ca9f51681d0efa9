import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../bin/local/port.ts';
import type { BenchCloud, RunningCloud } from './bench-cloud.ts';

const startsWithinMs = 20_000;

export interface MiniStackProcess extends RunningCloud {
  /** From starting the process to its first answer, in milliseconds. */
  readonly processStartMs: number;
}

async function untilItAnswers(endpoint: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + startsWithinMs;
  while (child.exitCode === null && performance.now() < deadline) {
    const answer = await fetch(`${endpoint}/_localstack/health`).catch(() => undefined);
    if (answer?.ok) return;
    await pause(5);
  }
  throw new Error('MiniStack does not answer.');
}

/** Starts MiniStack in a fresh process, on the loopback address, with our Node for its functions. */
export async function startMiniStack(command: string): Promise<MiniStackProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'jobline-ministack-'));
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(command, {
    cwd: folder,
    env: {
      PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
      TMPDIR: folder,
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: '127.0.0.1',
      LOG_LEVEL: 'ERROR',
    },
    stdio: 'ignore',
    detached: true,
  });
  const ended = Promise.race([once(child, 'exit'), once(child, 'error')]);
  const stop = async () => {
    // Its workers are of its group.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilItAnswers(endpoint, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    endpoint,
    region: 'us-east-1',
    processStartMs: performance.now() - began,
    [Symbol.asyncDispose]: stop,
  };
}

export function miniStack(command: string): BenchCloud {
  return { name: 'MiniStack', start: () => startMiniStack(command) };
}
