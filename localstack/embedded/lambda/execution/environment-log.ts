import type { LogSink } from '../../ports.ts';

/** Lambda answers `LogType: Tail` with the last 4 KB. */
const tailBytes = 4096;

/** What one execution environment writes, line by line, into its log stream. */
export class EnvironmentLog {
  readonly #sink: LogSink;
  readonly #options: { readonly group: string; readonly stream: string; now(): number };
  #tail = '';
  /** Output that no line break has ended yet, by source. */
  readonly #unfinished = new Map<string, string>();

  constructor(
    dependencies: { readonly sink: LogSink },
    options: { readonly group: string; readonly stream: string; now(): number },
  ) {
    this.#sink = dependencies.sink;
    this.#options = options;
  }

  /** A line of the platform itself, such as `START`. */
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
  begin(): void {
    this.#tail = '';
  }

  /** Writes what no line break has ended. */
  flush(): void {
    for (const [source, rest] of this.#unfinished) {
      if (rest !== '') this.#write([rest.replaceAll('\r', '\n')]);
      this.#unfinished.delete(source);
    }
  }

  /** The last 4 KB since `begin`. */
  get tail(): string {
    return Buffer.from(this.#tail).subarray(-tailBytes).toString();
  }

  #write(messages: readonly string[]): void {
    const lines = messages.filter((message) => message !== '');
    if (lines.length === 0) return;
    this.#tail = `${this.#tail}${lines.join('\n')}\n`.slice(-tailBytes);
    const { group, stream, now } = this.#options;
    const timestamp = now();
    this.#sink.write(
      group,
      stream,
      lines.map((message) => ({ timestamp, message })),
    );
  }
}
