import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { clientSettings } from './clients.ts';

const program = join(import.meta.dirname, 'cloud-program.ts');

/** A cloud that a test ends without a warning. */
export interface KilledCloud {
  readonly endpoint: string;
  /** Settings of AWS clients. */
  readonly client: ReturnType<typeof clientSettings>;
  /** SIGKILL, until the process is gone. */
  kill(): Promise<void>;
}

/** Starts a cloud in a process of its own on a data folder. */
export async function startToKill(dataFolder: string): Promise<KilledCloud> {
  const child = spawn(process.execPath, [program, dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [first] = await Promise.race([
    once(child.stdout, 'data'),
    ended.then(([code]) => Promise.reject(new Error(`The cloud ended with ${code}.`))),
  ]);
  const endpoint = String(first).trim();
  return {
    endpoint,
    client: clientSettings({ endpoint, region: 'us-east-1' }),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
