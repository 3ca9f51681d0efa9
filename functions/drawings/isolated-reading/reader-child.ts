import { type ChildProcess, fork } from 'node:child_process';
import { endWithUs } from './end-with-us.ts';
import { type Message, message, type Request } from './protocol.ts';
import type { ReaderProgram } from './reader-program.ts';
import { ownResidentBytes, residentBytes } from './resident-memory.ts';

/** As much of what a process writes before it dies as helps to tell why. */
const LAST_WORDS = 4_096;

/** How a process has ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The end of what it wrote to its error output. */
  readonly lastWords: string;
}

/** The process that reads, seen from outside. It keeps nobody alive. */
export class ReaderChild {
  readonly #process: ChildProcess;
  #lastWords = '';
  readonly ended: Promise<Ending>;
  isAlive = true;

  constructor(
    { path, nodeOptions }: ReaderProgram,
    { variables }: { readonly variables: Readonly<Record<string, string>> },
  ) {
    this.#process = fork(path, {
      execArgv: [...nodeOptions],
      env: { ...variables },
      serialization: 'advanced',
      stdio: ['pipe', 'ignore', 'pipe', 'ipc'],
    });
    const release = this.#process.pid === undefined ? undefined : endWithUs(this.#process.pid);
    this.#process.stdin?.on('error', () => undefined);
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#lastWords = `${this.#lastWords}${text}`.slice(-LAST_WORDS);
    });
    this.ended = new Promise((resolve) => {
      const end = (code: number | null, signal: NodeJS.Signals | null): void => {
        this.isAlive = false;
        release?.();
        resolve({ code, signal, lastWords: this.#lastWords });
      };
      this.#process.once('error', (error) => {
        this.#lastWords = error.message;
        end(null, null);
      });
      this.#process.once('close', end);
    });
    this.#letGo();
  }

  /**
   * Asks for a reading; `hear` gets every message until the process is asked again or ends. One that
   * cannot be understood ends the process and is heard as a failure.
   */
  ask(asked: Request, file: Uint8Array, hear: (said: Message) => void): void {
    this.#process.removeAllListeners('message');
    this.#process.on('message', (said) => {
      const { data, error } = message.safeParse(said);
      if (data !== undefined) return hear(data);
      this.kill();
      hear({ type: 'failed', report: `It said what cannot be understood: ${error.message}` });
    });
    this.#letGo();
    this.#process.send(asked, () => undefined);
    this.#process.stdin?.write(file);
  }

  /** Bytes in memory; null where the system does not tell. */
  get resident(): number | null {
    const { pid } = this.#process;
    return pid === undefined ? null : residentBytes(pid);
  }

  /** Bytes in memory without what it shares with others, such as Node itself. */
  get ownResident(): number {
    const { pid } = this.#process;
    return (pid === undefined ? null : ownResidentBytes(pid)) ?? 0;
  }

  kill(): void {
    this.isAlive = false;
    this.#process.kill('SIGKILL');
  }

  #letGo(): void {
    this.#process.unref();
    this.#process.channel?.unref();
  }
}
