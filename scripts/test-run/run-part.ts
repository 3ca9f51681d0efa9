import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectFolder } from '../../bin/project-folder.ts';
import { binaries, programEnvironment } from './program-environment.ts';

/** Far more than any part of `make test` takes: what hangs is to fail, and say so, within CI's own time. */
const usualMinutes = 60;

interface PartOptions {
  readonly title: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Shows what it says as it says it, not in one piece at its end. @default false */
  readonly live?: boolean;
  /** What takes longer hangs, and is killed. @default 60 */
  readonly longestMinutes?: number;
  /** Besides those of this process. @default {} */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Runs one tool to its end, and says whether it was content. */
export async function runPart(options: PartOptions): Promise<boolean> {
  const {
    title,
    command,
    args,
    live = false,
    variables = {},
    longestMinutes = usualMinutes,
  } = options;
  const began = performance.now();
  const child = spawn(join(binaries, command), [...args], {
    cwd: projectFolder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: programEnvironment(variables),
    timeout: longestMinutes * 60_000,
    killSignal: 'SIGKILL',
  });
  // The terminal gives its Ctrl+C to the tool as well; what is for us alone is handed on.
  const stay = () => {};
  const end = () => child.kill('SIGTERM');
  process.on('SIGINT', stay).on('SIGTERM', end);
  const held: Buffer[] = [];
  const hear = (text: Buffer) => {
    if (live) process.stdout.write(text);
    else held.push(text);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const [code] = await once(child, 'close');
  process.off('SIGINT', stay).off('SIGTERM', end);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(Buffer.concat(held));
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${title} (${seconds} s)`);
  return code === 0;
}
