import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '#shared/testing/temporary-folder.ts';
import { readOutputsIn } from '../local/outputs-file.ts';
import type { LocalOutputs } from '../local/systems.ts';
import { projectFolder } from '../project-folder.ts';
import { until } from './until.ts';

const compileCache = join(projectFolder, 'node_modules', '.cache', 'node');
const main = join(import.meta.dirname, '..', 'jobline.ts');

interface StartOptions {
  /** @default 'up' */
  readonly command?: 'up' | 'cloud';
  readonly args?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  /** Holds `outputs.json`. */
  readonly home: string;
}

/** A `jobline up`, or another command that stays, whose temporary folder is its own. */
export async function startUp(options: StartOptions) {
  const { args = ['--port', '0'], command = 'up', home, variables } = options;
  const temporary = await temporaryFolder();
  const child: ChildProcess = spawn(process.execPath, [main, command, ...args], {
    env: {
      PATH: process.env['PATH'],
      JOBLINE_HOME: home,
      TMPDIR: temporary.path,
      // Outside of what it must leave empty.
      NODE_COMPILE_CACHE: compileCache,
      ...variables,
    },
  });
  const said = { out: '', err: '' };
  child.stdout?.on('data', (text) => {
    said.out += text;
  });
  child.stderr?.on('data', (text) => {
    said.err += text;
  });
  const closed = once(child, 'close');
  return {
    child,
    said,
    /** Waits for a text on either output. */
    says: (text: string) =>
      until(() => {
        if (said.out.includes(text) || said.err.includes(text)) return true;
        if (child.exitCode === null && child.signalCode === null) return false;
        throw new Error(`It ended without saying "${text}": ${said.err}`);
      }, 60_000),
    /** Exit code and signal. */
    ended: (): Promise<unknown[]> => closed,
    /** Names in its temporary folder. */
    leftOvers: () => readdir(temporary.path),
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await closed;
      await temporary[Symbol.asyncDispose]();
    },
  };
}

/** What is registered in a home folder. */
export function registeredIn(home: string): Promise<LocalOutputs | undefined> {
  return readOutputsIn(join(home, 'outputs.json'));
}
