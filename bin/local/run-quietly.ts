import { spawn } from 'node:child_process';

interface RunOptions {
  readonly cwd: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly withinMs: number;
  readonly signal?: AbortSignal | undefined;
}

export interface Ended {
  /** `null` when it could not be started, or was ended. */
  readonly code: number | null;
  /** What it said on both outputs, or why it has no code. */
  readonly output: string;
}

/**
 * Runs a program without showing what it says. With the time or the signal it is ended together
 * with all that it has started.
 *
 * @throws the reason of the signal
 */
export async function runQuietly(
  command: string,
  args: readonly string[],
  { cwd, variables, withinMs, signal }: RunOptions,
): Promise<Ended> {
  signal?.throwIfAborted();
  // A process group of its own, which can be ended whole.
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...variables },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const limit = AbortSignal.timeout(withinMs);
  const end = () => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  limit.addEventListener('abort', end);
  signal?.addEventListener('abort', end);
  let output = '';
  const hear = (text: Buffer) => {
    output += text.toString('utf8');
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      output = error.message;
      resolve(null);
    });
    child.once('close', resolve);
  });
  limit.removeEventListener('abort', end);
  signal?.removeEventListener('abort', end);
  signal?.throwIfAborted();
  if (limit.aborted) return { code: null, output: `not done within ${withinMs / 1000} s` };
  return { code, output };
}
