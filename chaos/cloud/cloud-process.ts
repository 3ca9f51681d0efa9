import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOutputsIn } from '../../bin/local/outputs-file.ts';
import { freePort } from '../../bin/local/port.ts';
import type { LocalOutputs } from '../../bin/local/systems.ts';
import { projectFolder } from '../../bin/project-folder.ts';

const main = join(projectFolder, 'bin', 'jobline.ts');
/** A start takes some four seconds on an idle machine. */
const startMs = 300_000;

/** `jobline up` in a process of its own. */
export interface CloudProcess extends AsyncDisposable {
  /** Of the first start; every later one has the same addresses and keys. */
  readonly outputs: LocalOutputs;
  /** The number of the process. */
  pid(): number;
  /** Does something while it is up; anew, when it was killed meanwhile. */
  whileUp<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Ends it with SIGKILL, and starts it on the same folder and port. */
  killAndStart(): Promise<void>;
}

interface Running {
  readonly pid: number | undefined;
  readonly isUp: Promise<void>;
  kill(): Promise<void>;
}

function start(home: string, port: number, keeps: boolean): Running {
  const data = keeps ? ['--data', join(home, 'data')] : [];
  const args = [main, 'up', '--port', String(port), ...data];
  const { PATH = '', TMPDIR = tmpdir() } = process.env;
  const env = { PATH, TMPDIR, JOBLINE_HOME: home, CLOUD: 'embedded' };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  let said = '';
  const isUp = new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`The cloud is not up: ${said}`)), startMs);
    const hear = (text: Buffer) => {
      said = (said + text).slice(-20_000);
      if (!said.includes('Jobline is up')) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then(([code, signal]) => {
      clearTimeout(late);
      reject(new Error(`The cloud ended (${code ?? signal}): ${said}`));
    });
  });
  // Who waits for it hears of it.
  isUp.catch(() => {});
  return {
    pid: child.pid,
    isUp,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/**
 * Starts a cloud with every system on it.
 * @param options.keeps all it has in a folder, so that it can be killed and started anew
 */
export async function startCloudProcess({
  keeps = true,
}: {
  readonly keeps?: boolean;
} = {}): Promise<CloudProcess> {
  const home = await mkdtemp(join(tmpdir(), 'jobline-chaos-'));
  const port = await freePort();
  let running = start(home, port, keeps);
  const dispose = async () => {
    await running.kill();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await running.isUp;
    const outputs = await readOutputsIn(join(home, 'outputs.json'));
    if (outputs === undefined) throw new Error('The cloud does not say what is on it.');
    return {
      outputs,
      pid: () => running.pid ?? 0,
      async whileUp(work) {
        for (;;) {
          const asked = running;
          await asked.isUp;
          try {
            return await work();
          } catch (error) {
            if (asked === running) throw error;
          }
        }
      },
      async killAndStart() {
        const gone = running.kill();
        const again = gone.then(() => start(home, port, keeps));
        running = {
          pid: undefined,
          isUp: again.then((next) => next.isUp),
          kill: () => again.then((next) => next.kill()),
        };
        running = await again;
        await running.isUp;
      },
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}
