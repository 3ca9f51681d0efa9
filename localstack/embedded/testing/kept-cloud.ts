import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientSettings } from './clients.ts';

const program = join(import.meta.dirname, 'cloud-program.ts');

/** A cloud in a process of its own, on a data folder of its own. */
export interface KeptCloud extends AsyncDisposable {
  /** Another one after each start, as the port is. */
  readonly endpoint: string;
  /** Settings of AWS clients at that endpoint. */
  readonly client: ReturnType<typeof clientSettings>;
  /** Ends it without a warning (SIGKILL), then starts one on the same folder. */
  killAndStart(): Promise<void>;
  /** Ends it in the same way, for good; its folder is gone then. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a cloud for a test of what outlives its process. */
export async function startKeptCloud(): Promise<KeptCloud> {
  const folder = await mkdtemp(join(tmpdir(), 'jobline-data-'));
  let running = await start(folder);
  return {
    get endpoint() {
      return running.endpoint;
    },
    get client() {
      return clientSettings({ endpoint: running.endpoint, region: 'us-east-1' });
    },
    async killAndStart() {
      await running.kill();
      running = await start(folder);
    },
    async [Symbol.asyncDispose]() {
      await running.kill();
      await rm(folder, { recursive: true });
    },
  };
}

async function start(dataFolder: string) {
  const child = spawn(process.execPath, [program, dataFolder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [first] = await Promise.race([
    once(child.stdout, 'data'),
    ended.then(([code]) => Promise.reject(new Error(`The cloud ended with ${code}.`))),
  ]);
  return {
    endpoint: String(first).trim(),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
