import { randomBytes } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Principal } from '../../kernel/principal.ts';
import type { LogSink } from '../../ports.ts';
import type { FunctionVersion } from '../functions/function.ts';
import { logGroupOf, runtimeVersion, runtimeVersionArn } from '../functions/rendering.ts';
import { rolePrincipal } from '../functions/role.ts';
import { type InvocationReport, type PlatformLines, platformLines } from './platform-lines.ts';
import type { InitializationType } from './variables.ts';

/** Lambda answers `LogType: Tail` with the last 4 KB. */
const tailBytes = 4096;

function streamName(version: string, now: number): string {
  const day = new Date(now).toISOString().slice(0, 10).replaceAll('-', '/');
  return `${day}/[${version}]${randomBytes(16).toString('hex')}`;
}

/** The log stream of one execution environment: what its process writes, and what Lambda does. */
export class EnvironmentLog {
  readonly stream: string;
  readonly #version: FunctionVersion;
  readonly #group: string;
  readonly #writer: Principal;
  readonly #dependencies: { readonly clock: Clock; readonly sink: LogSink };
  readonly #lines: PlatformLines;
  #tail = '';
  /** Output that no line break has ended yet, by source. */
  readonly #unfinished = new Map<string, string>();

  constructor(
    dependencies: { readonly clock: Clock; readonly sink: LogSink },
    version: FunctionVersion,
  ) {
    const now = () => dependencies.clock.now();
    this.stream = streamName(version.version, now());
    this.#version = version;
    this.#group = logGroupOf(version);
    this.#writer = rolePrincipal(version.settings.role, version.functionName);
    this.#dependencies = dependencies;
    this.#lines = platformLines(version.settings.logging, now);
  }

  initStart(region: string, type: InitializationType): void {
    const { runtime } = this.#version.settings;
    const arn = runtimeVersionArn(runtime, { region });
    this.#write(this.#lines.initStart(type, { version: runtimeVersion(runtime), arn }));
  }

  start(requestId: string): void {
    this.#write(this.#lines.start(requestId, this.#version.version));
  }

  end(report: InvocationReport): void {
    this.#flush();
    this.#write(this.#lines.end(report));
  }

  /** A further line of Lambda itself. */
  line(message: string): void {
    this.#write([message]);
  }

  /** Output of the process. Line breaks within one event are written as `\r`. */
  output(source: 'stdout' | 'stderr', chunk: string): void {
    const lines = `${this.#unfinished.get(source) ?? ''}${chunk}`.split('\n');
    this.#unfinished.set(source, lines.pop() ?? '');
    this.#write(lines.map((line) => line.replaceAll('\r', '\n')));
  }

  /** The tail begins anew. */
  clearTail(): void {
    this.#tail = '';
  }

  /** The last 4 KB since it was cleared. */
  get tail(): string {
    return Buffer.from(this.#tail).subarray(-tailBytes).toString();
  }

  /** Writes what no line break has ended. */
  #flush(): void {
    for (const [source, rest] of this.#unfinished) {
      if (rest !== '') this.#write([rest.replaceAll('\r', '\n')]);
      this.#unfinished.delete(source);
    }
  }

  #write(messages: readonly string[]): void {
    const lines = messages.filter((message) => message !== '');
    if (lines.length === 0) return;
    this.#tail = `${this.#tail}${lines.join('\n')}\n`.slice(-tailBytes);
    const { clock, sink } = this.#dependencies;
    const timestamp = clock.now();
    sink.write(
      this.#group,
      this.stream,
      lines.map((message) => ({ timestamp, message })),
      this.#writer,
    );
  }
}
