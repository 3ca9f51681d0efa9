import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { setImmediate as afterPolling } from 'node:timers/promises';
import type { Clock } from '../../kernel/clock.ts';
import type { Dispatcher } from '../../kernel/dispatcher.ts';
import type { ExecutionEnvironment } from '../../kernel/execution-environments.ts';
import type { Identities } from '../../kernel/principal.ts';
import type { LogSink } from '../../ports.ts';
import type { FunctionVersion } from '../functions/function.ts';
import { EnvironmentLog } from './environment-log.ts';
import { extensionsOf } from './extensions.ts';
import { EnvironmentProcess, runtimeFolder } from './process.ts';
import { type Result, resultOf, timedOut } from './result.ts';
import { type Job, RuntimeApi } from './runtime-api.ts';
import { timeAhead } from './time-ahead.ts';
import { environmentVariables, type InitializationType } from './variables.ts';
import { withLimit } from './with-limit.ts';
import type { Workspace } from './workspace.ts';

export interface EnvironmentDependencies {
  readonly clock: Clock;
  readonly dispatcher: Pick<Dispatcher, 'environments'>;
  readonly identities: Identities;
  readonly logs: LogSink;
  readonly workspace: Workspace;
}

export interface EnvironmentOptions {
  readonly region: string;
  /** The cloud's own address. */
  readonly endpoint: string;
  /** Programs by Node runtime, for those that do not run on the Node that runs the cloud. */
  readonly nodes: Readonly<Record<string, string>>;
  readonly initializationType: InitializationType;
  /** It is started for an event whose answer nobody waits for. */
  readonly background: boolean;
}

/** One event, before it is given to an environment. */
export interface EnvironmentJob extends Omit<Job, 'ahead' | 'deadline'> {
  /** It came from a queue, or as an event: nobody waits for the answer. */
  readonly background: boolean;
}

/** What came of one invocation. */
export interface Outcome {
  readonly payload: Buffer;
  readonly functionError: 'Unhandled' | undefined;
  readonly logTail: string;
  /** Milliseconds. */
  readonly duration: number;
  readonly initializationType: InitializationType;
}

/** The runtime may take this long to start before the function's own timeout begins. */
const initialisationLimit = 10_000;

/** What an environment is made of. */
interface Parts {
  readonly api: RuntimeApi;
  readonly clock: Clock;
  readonly initializationType: InitializationType;
  readonly log: EnvironmentLog;
  readonly process: EnvironmentProcess;
  /** In milliseconds of `performance.now`. */
  readonly startedAt: number;
  /** The process is gone: lets go of all else. */
  release(): Promise<void>;
}

/**
 * One execution environment: a process that takes one event after the other from the Runtime API.
 * It is `alive` until it fails, times out, ends by itself or is stopped.
 */
export class Environment implements ExecutionEnvironment {
  readonly version: FunctionVersion;
  readonly #parts: Parts;
  readonly #started: Promise<boolean>;
  #initDuration: number | undefined;
  #alive = true;
  #job: EnvironmentJob | undefined;

  /** Starts the process; `invoke` waits for it. */
  static async start(
    version: FunctionVersion,
    dependencies: EnvironmentDependencies,
    options: EnvironmentOptions,
  ): Promise<Environment> {
    const startedAt = performance.now();
    const { clock, dispatcher, identities, logs, workspace } = dependencies;
    const { background, endpoint, initializationType, nodes, region } = options;
    const temporaryFolder = await workspace.folder('environments', randomUUID());
    const api = await RuntimeApi.listen();
    const log = new EnvironmentLog({ clock, sink: logs }, version);
    log.initStart(region, initializationType);
    for (const name of extensionsOf(version)) {
      log.line(`EXTENSION\tName: ${name}\tState: NotStarted\tReason: no Extensions API here`);
    }
    const credentials = identities.issue(version.settings.role, version.functionName);
    const variables = environmentVariables(version, {
      region,
      endpoint,
      runtimeApi: api.address,
      temporaryFolder,
      runtimeFolder,
      logStream: log.stream,
      initializationType,
      credentials,
    });
    const process = new EnvironmentProcess(version, {
      variables,
      background,
      nodes,
      guard: workspace.guard,
      compileCache: workspace.compileCache,
      onOutput: (source, chunk) => log.output(source, chunk),
    });
    process.watchMemory();
    const { pid } = process;
    if (pid !== undefined) workspace.reaper.watch(pid);
    const release = async () => {
      api.close();
      dispatcher.environments.remove(credentials.accessKeyId);
      identities.release(credentials.accessKeyId);
      if (pid !== undefined) workspace.reaper.forget(pid);
      await rm(temporaryFolder, { recursive: true, force: true });
    };
    const environment = new Environment(version, {
      api,
      clock,
      initializationType,
      log,
      process,
      startedAt,
      release,
    });
    dispatcher.environments.add(credentials.accessKeyId, environment);
    return environment;
  }

  private constructor(version: FunctionVersion, parts: Parts) {
    const { api, process, startedAt } = parts;
    this.version = version;
    this.#parts = parts;
    this.exited = process.exited.then(async (exit) => {
      this.#alive = false;
      api.end({ kind: 'exited', exit });
      await parts.release();
    });
    this.#started = api.started.then((started) => {
      // What was provisioned was initialised before: no invocation has waited for it.
      if (parts.initializationType === 'on-demand') {
        this.#initDuration = performance.now() - startedAt;
      }
      if (!started) this.#end();
      if (this.#job === undefined) process.rest();
      return started;
    });
  }

  /** Settles when the process is gone. */
  readonly exited: Promise<void>;

  get initializationType(): InitializationType {
    return this.#parts.initializationType;
  }

  /** Settles when the code of the function is loaded, or has failed to. */
  get initialised(): Promise<boolean> {
    return this.#started;
  }

  get alive(): boolean {
    return this.#alive;
  }

  get function(): string {
    return this.version.functionName;
  }

  get invocation(): EnvironmentJob | undefined {
    return this.#job;
  }

  kill(): Promise<void> {
    return this.stop();
  }

  /** Runs one event to its end; it never rejects. Callers give one at a time. */
  async invoke(job: EnvironmentJob): Promise<Outcome> {
    const { api, clock, log, process } = this.#parts;
    const { requestId } = job;
    this.#job = job;
    const timeout = this.version.settings.timeout * 1000;
    const started = await withLimit(this.#started, initialisationLimit);
    // The tail of a failed start shows what led to it.
    if (started !== false) log.clearTail();
    log.start(requestId);
    const began = performance.now();
    process.watchMemory();
    const ahead = timeAhead(clock);
    const deadline = Date.now() + ahead + timeout;
    const delivered = api.deliver({ ...job, ahead, deadline });
    const answer = await withLimit(delivered, timeout);
    this.#job = undefined;
    process.rest();
    const duration = answer === undefined ? timeout : performance.now() - began;
    const result =
      answer === undefined ? await this.#timeOut(requestId) : resultOf(answer, requestId);
    if (result.line !== undefined) log.line(result.line);
    // Output that was written before the answer is read in the same turn of the event loop.
    await afterPolling();
    return this.#report(requestId, result, duration);
  }

  /** Ends the process; running work is lost. */
  stop(): Promise<void> {
    this.#end();
    return this.exited;
  }

  #end(): void {
    this.#alive = false;
    this.#parts.process.kill();
  }

  async #timeOut(requestId: string): Promise<Result> {
    this.#parts.process.readMemory();
    await this.stop();
    return timedOut(requestId, this.version.settings.timeout);
  }

  #report(requestId: string, result: Result, duration: number): Outcome {
    const { log, process } = this.#parts;
    log.end({
      requestId,
      duration,
      initDuration: this.#initDuration,
      memorySize: this.version.settings.memorySize,
      memoryUsed: process.memoryUsed,
      status: result.status,
      errorType: result.errorType,
    });
    this.#initDuration = undefined;
    return {
      payload: result.payload,
      functionError: result.status === 'success' ? undefined : 'Unhandled',
      logTail: log.tail,
      duration,
      initializationType: this.initializationType,
    };
  }
}
