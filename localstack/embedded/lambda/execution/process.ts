import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FunctionVersion } from '../functions/function.ts';
import type { Exit } from './failures.ts';
import { MemoryLimit } from './memory-limit.ts';
import { giveWay } from './priority.ts';

/** Where our Node bootstrap lives. */
export const runtimeFolder = fileURLToPath(new URL('../runtime', import.meta.url));

/** Node's heap takes at most this share of the memory, as in Lambda's own bootstrap. */
const heapShare = 0.9;

interface NodeOptions {
  /** Programs by runtime; the others run on the Node that runs the cloud. */
  readonly nodes: Readonly<Record<string, string>>;
  /** A file for `--require` that keeps connections within bounds. */
  readonly guard: string | undefined;
  /** Where Node keeps compiled code, so that the next environment starts in half the time. */
  readonly compileCache: string;
}

/** The function's own bootstrap, or else that of its layers. */
function bootstrapOf({ code, settings }: FunctionVersion): string {
  const own = join(code.folder, 'bootstrap');
  const { layersFolder } = settings;
  return layersFolder === undefined || existsSync(own) ? own : join(layersFolder, 'bootstrap');
}

/** A path of Lambda's file system, where it lies on this machine. */
function placed(path: string, { code, settings }: FunctionVersion): string {
  const [, root, rest = ''] = /^\/(opt|var\/task)\/(.*)$/.exec(path) ?? [];
  const folder = root === 'opt' ? settings.layersFolder : code.folder;
  return root === undefined || folder === undefined ? path : join(folder, rest);
}

/** The script that starts the runtime in its own way. */
function wrapperOf(version: FunctionVersion): readonly string[] {
  const path = version.settings.variables?.['AWS_LAMBDA_EXEC_WRAPPER'];
  return path === undefined ? [] : [placed(path, version)];
}

function commandOf(version: FunctionVersion, { compileCache, guard, nodes }: NodeOptions) {
  const { runtime, memorySize } = version.settings;
  if (!runtime.startsWith('nodejs')) return [bootstrapOf(version)];
  const heap = `--max-old-space-size=${Math.floor(memorySize * heapShare)}`;
  const preload = guard === undefined ? [] : ['--require', guard];
  const node = nodes[runtime] ?? process.execPath;
  return [
    ...wrapperOf(version),
    node,
    heap,
    ...preload,
    join(runtimeFolder, 'bootstrap.cjs'),
    compileCache,
  ];
}

/** The process of one execution environment, at the head of a process group of its own. */
export class EnvironmentProcess {
  readonly #child: ChildProcess;
  /** Settles once it has ended and all it wrote has been read. */
  readonly exited: Promise<Exit>;
  readonly #memory: MemoryLimit | undefined;

  constructor(
    version: FunctionVersion,
    options: NodeOptions & {
      readonly variables: Record<string, string>;
      /** Others go first where cores are short. */
      readonly background: boolean;
      onOutput(source: 'stdout' | 'stderr', chunk: string): void;
    },
  ) {
    const [command = '', ...parameters] = commandOf(version, options);
    this.#child = spawn(command, parameters, {
      cwd: version.code.folder,
      detached: true,
      env: options.variables,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const source of ['stdout', 'stderr'] as const) {
      this.#child[source]?.setEncoding('utf8');
      this.#child[source]?.on('data', (chunk: string) => options.onOutput(source, chunk));
    }
    this.exited = new Promise((resolve) => {
      this.#child.once('error', () => resolve({ code: null, signal: null, unstarted: true }));
      this.#child.once('close', (code, signal) => resolve({ code, signal }));
    });
    const { pid } = this.#child;
    if (pid !== undefined && options.background) giveWay(pid);
    const megabytes = version.settings.memorySize;
    this.#memory =
      pid === undefined ? undefined : new MemoryLimit(pid, { megabytes, kill: () => this.kill() });
    // What the process has left behind in its group would keep the output open.
    this.#child.once('exit', () => {
      this.rest();
      this.kill();
    });
  }

  /** Undefined where it could not be started. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Ends the whole process group at once. */
  kill(): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
  }

  /** Ends it when it takes more memory than its function has, until `rest`. */
  watchMemory(): void {
    this.#memory?.watch();
  }

  rest(): void {
    this.#memory?.rest();
  }

  /** Of a process that has ended, what was last read stands. */
  readMemory(): void {
    this.#memory?.read();
  }

  /** The most memory that it has held so far, in MB; 0 where the system does not tell (not Linux). */
  get memoryUsed(): number {
    this.readMemory();
    return this.#memory?.peak ?? 0;
  }
}
