import { randomBytes, randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { setImmediate as afterPolling } from 'node:timers/promises';
import type { Clock } from '../../kernel/clock.ts';
import type { Identities } from '../../kernel/principal.ts';
import type { LogSink } from '../../ports.ts';
import type { FunctionVersion } from '../functions/function.ts';
import { logGroupOf, runtimeVersion, runtimeVersionArn } from '../functions/rendering.ts';
import { EnvironmentLog } from './environment-log.ts';
import {
  exitPayload,
  exitSentence,
  exitType,
  timeoutPayload,
  timeoutSentence,
  tooLargePayload,
} from './failures.ts';
import { type InvocationReport, type PlatformLines, platformLines } from './platform-lines.ts';
import { EnvironmentProcess, runtimeFolder } from './process.ts';
import { type Answer, type Job, maximumAnswerBytes, RuntimeApi } from './runtime-api.ts';
import { environmentVariables } from './variables.ts';
import { withLimit } from './with-limit.ts';
import type { Workspace } from './workspace.ts';

export interface EnvironmentDependencies {
  readonly clock: Clock;
  readonly identities: Identities;
  readonly logs: LogSink;
  readonly workspace: Workspace;
}

export interface EnvironmentOptions {
  readonly region: string;
  /** The cloud's own address. */
  readonly endpoint: string;
}

/** What came of one invocation. */
export interface Outcome {
  readonly payload: Buffer;
  readonly functionError: 'Unhandled' | undefined;
  readonly logTail: string;
  /** Milliseconds. */
  readonly duration: number;
}

/** An outcome before it has been reported in the log. */
interface Result {
  readonly payload: Buffer;
  readonly status: InvocationReport['status'];
  readonly errorType?: string;
}

/** The runtime may take this long to start before the function's own timeout begins. */
const initialisationLimit = 10_000;

function streamName(version: FunctionVersion, now: number): string {
  const day = new Date(now).toISOString().slice(0, 10).replaceAll('-', '/');
  return `${day}/[${version.version}]${randomBytes(16).toString('hex')}`;
}

/**
 * One execution environment: a process that takes one event after the other from the Runtime API.
 * It is `alive` until it fails, times out, ends by itself or is stopped.
 */
export class Environment {
  readonly version: FunctionVersion;
  readonly #log: EnvironmentLog;
  readonly #lines: PlatformLines;
  readonly #api: RuntimeApi;
  readonly #process: EnvironmentProcess;
  readonly #started: Promise<boolean>;
  readonly #startedAt: number;
  #initDuration: number | undefined;
  #alive = true;

  /** Starts the process; `invoke` waits for it. */
  static async start(
    version: FunctionVersion,
    dependencies: EnvironmentDependencies,
    options: EnvironmentOptions,
  ): Promise<Environment> {
    const startedAt = performance.now();
    const [api, temporaryFolder] = await Promise.all([
      RuntimeApi.listen(),
      dependencies.workspace.folder('environments', randomUUID()),
    ]);
    return new Environment(version, dependencies, { ...options, api, temporaryFolder, startedAt });
  }

  private constructor(
    version: FunctionVersion,
    dependencies: EnvironmentDependencies,
    options: EnvironmentOptions & {
      readonly api: RuntimeApi;
      readonly temporaryFolder: string;
      readonly startedAt: number;
    },
  ) {
    const { clock, identities, logs, workspace } = dependencies;
    const { api, endpoint, region, temporaryFolder } = options;
    const { settings } = version;
    const now = () => clock.now();
    const stream = streamName(version, now());
    this.version = version;
    this.#startedAt = options.startedAt;
    this.#api = api;
    this.#lines = platformLines(settings.logging, now);
    this.#log = new EnvironmentLog({ sink: logs }, { group: logGroupOf(version), stream, now });
    this.#print(
      this.#lines.initStart(
        runtimeVersion(settings.runtime),
        runtimeVersionArn(settings.runtime, { region }),
      ),
    );
    const credentials = identities.issue(settings.role, version.functionName);
    const variables = environmentVariables(version, {
      region,
      endpoint,
      runtimeApi: api.address,
      temporaryFolder,
      runtimeFolder,
      logStream: stream,
      credentials,
    });
    this.#process = new EnvironmentProcess(version, {
      variables,
      guard: workspace.guard,
      compileCache: workspace.compileCache,
      onOutput: (source, chunk) => this.#log.output(source, chunk),
    });
    const { pid } = this.#process;
    if (pid !== undefined) workspace.reaper.watch(pid);
    this.exited = this.#process.exited.then(async (exit) => {
      this.#alive = false;
      api.end({ kind: 'exited', exit });
      api.close();
      identities.release(credentials.accessKeyId);
      if (pid !== undefined) workspace.reaper.forget(pid);
      await rm(temporaryFolder, { recursive: true, force: true });
    });
    this.#started = api.started.then((started) => {
      this.#initDuration = performance.now() - this.#startedAt;
      if (!started) this.#end();
      return started;
    });
  }

  /** Settles when the process is gone. */
  readonly exited: Promise<void>;

  get alive(): boolean {
    return this.#alive;
  }

  /** Runs one event to its end; it never rejects. Callers give one at a time. */
  async invoke(job: Omit<Job, 'deadline'>): Promise<Outcome> {
    const timeout = this.version.settings.timeout * 1000;
    const started = await withLimit(this.#started, initialisationLimit);
    // The tail of a failed start shows what led to it.
    if (started !== false) this.#log.begin();
    this.#print(this.#lines.start(job.requestId, this.version.version));
    const began = performance.now();
    const delivered = this.#api.deliver({ ...job, deadline: Date.now() + timeout });
    const answer = await withLimit(delivered, timeout);
    const duration = answer === undefined ? timeout : performance.now() - began;
    const result =
      answer === undefined
        ? await this.#timeOut(job.requestId)
        : this.#resultOf(answer, job.requestId);
    // Output that was written before the answer is read in the same turn of the event loop.
    await afterPolling();
    return this.#report(job.requestId, result, duration);
  }

  /** Ends the process; running work is lost. */
  stop(): Promise<void> {
    this.#end();
    return this.exited;
  }

  #end(): void {
    this.#alive = false;
    this.#process.kill();
  }

  #resultOf(answer: Answer, requestId: string): Result {
    switch (answer.kind) {
      case 'response':
        return { payload: answer.payload, status: 'success' };
      case 'error':
        return { payload: answer.payload, status: 'error', errorType: answer.errorType };
      case 'tooLarge':
        return {
          payload: tooLargePayload(maximumAnswerBytes),
          status: 'error',
          errorType: 'Function.ResponseSizeTooLarge',
        };
      case 'exited':
        this.#log.line(
          `RequestId: ${requestId} Error: ${exitSentence(answer.exit)}\n${exitType(answer.exit)}`,
        );
        return {
          payload: exitPayload(requestId, answer.exit),
          status: 'error',
          errorType: exitType(answer.exit),
        };
    }
  }

  async #timeOut(requestId: string): Promise<Result> {
    const { timeout } = this.version.settings;
    this.#process.readMemory();
    await this.stop();
    this.#log.line(`${new Date().toISOString()} ${requestId} ${timeoutSentence(timeout)}`);
    return { payload: timeoutPayload(requestId, timeout), status: 'timeout' };
  }

  #report(requestId: string, result: Result, duration: number): Outcome {
    this.#log.flush();
    this.#print(
      this.#lines.end({
        requestId,
        duration,
        initDuration: this.#initDuration,
        memorySize: this.version.settings.memorySize,
        memoryUsed: this.#process.memoryUsed,
        status: result.status,
        errorType: result.errorType,
      }),
    );
    this.#initDuration = undefined;
    return {
      payload: result.payload,
      functionError: result.status === 'success' ? undefined : 'Unhandled',
      logTail: this.#log.tail,
      duration,
    };
  }

  #print(lines: readonly string[]): void {
    for (const line of lines) this.#log.line(line);
  }
}
