import type { DrawingReading } from '../reading/drawing-reading.ts';
import { ensureWithin } from '../reading/limits/limit-exceeded.ts';
import { type Limits, limits as usualLimits } from '../reading/limits/limits.ts';
import type { PageOutcome } from '../reading/page-outcome.ts';
import type { ReadDrawingOptions } from '../reading/read-drawing.ts';
import { answerOf } from './answer-of.ts';
import { attempt } from './attempt.ts';
import { ReaderChild } from './reader-child.ts';
import { type ReaderProgram, readerProgram } from './reader-program.ts';

/** A process that holds more than this share of its memory after a drawing is not used again. */
const HEALTHY_SHARE = 0.5;

export interface IsolatedReaderOptions {
  /** @default the project's own */
  readonly limits?: Limits;
  /** The variables that the process gets. @default {} */
  readonly variables?: Readonly<Record<string, string>>;
  /** @default the reader */
  readonly program?: ReaderProgram;
}

export type IsolatedReadOptions = Pick<ReadDrawingOptions, 'signal' | 'onPage' | 'fileName'>;

/** Reads and annotates drawings in a process of its own, which can be ended at any time. */
export interface IsolatedReader extends Disposable {
  /** How many processes have been started so far. */
  readonly started: number;
  /**
   * Reads a drawing as `readDrawing` does. A page that takes too long or too much memory costs that
   * page alone when another can be read.
   *
   * @throws PermanentError as `readDrawing`; TransientError when the process ends for another reason
   */
  readonly read: (pdf: Uint8Array, options?: IsolatedReadOptions) => Promise<DrawingReading>;
  /**
   * Draws the review sheet of a drawing as `annotateDrawing` does.
   *
   * @throws PermanentError when it takes too long or too much memory, and as `read`
   */
  readonly annotate: (
    pdf: Uint8Array,
    reading: DrawingReading,
    options?: Pick<ReadDrawingOptions, 'signal'>,
  ) => Promise<Uint8Array>;
}

/** One process is kept for the next drawing while it is healthy; more run when asked at a time. */
export function createIsolatedReader(options: IsolatedReaderOptions = {}): IsolatedReader {
  const { limits = usualLimits, variables = {} } = options;
  const program = options.program ?? readerProgram(limits);
  let idle: ReaderChild | undefined;
  let started = 0;

  function take(): ReaderChild {
    const kept = idle;
    idle = undefined;
    if (kept?.isAlive) return kept;
    started += 1;
    return new ReaderChild(program, { variables });
  }

  function giveBack(child: ReaderChild): void {
    const healthy = (child.resident ?? 0) < HEALTHY_SHARE * limits.memoryMb * 1024 ** 2;
    if (child.isAlive && healthy && idle === undefined) idle = child;
    else child.kill();
  }

  async function read(
    pdf: Uint8Array,
    { signal, onPage, fileName = 'drawing.pdf' }: IsolatedReadOptions = {},
  ): Promise<DrawingReading> {
    ensureWithin('bytes', pdf.length, limits);
    const known: PageOutcome[] = [];
    const fileEnds = performance.now() + limits.fileSeconds * 1000;
    const made = { pdf, fileName, limits, known, fileEnds, signal, onPage };
    for (;;) {
      signal?.throwIfAborted();
      const child = take();
      try {
        const reading = await attempt(child, made);
        if (reading !== null) return reading;
      } finally {
        giveBack(child);
      }
    }
  }

  async function annotate(
    pdf: Uint8Array,
    reading: DrawingReading,
    { signal }: Pick<ReadDrawingOptions, 'signal'> = {},
  ): Promise<Uint8Array> {
    ensureWithin('bytes', pdf.length, limits);
    signal?.throwIfAborted();
    const request = { task: 'annotate' as const, bytes: pdf.length, limits, reading };
    const fileEnds = performance.now() + limits.fileSeconds * 1000;
    const child = take();
    try {
      return await answerOf(child, { pdf, request, fileEnds, signal }, (said) =>
        said.type === 'annotated' ? { answer: said.pdf } : null,
      );
    } finally {
      giveBack(child);
    }
  }

  return {
    get started() {
      return started;
    },
    read,
    annotate,
    [Symbol.dispose]: () => idle?.kill(),
  };
}
