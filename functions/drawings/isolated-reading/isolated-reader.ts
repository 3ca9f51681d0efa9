import { PermanentError } from '#shared/errors/index.ts';
import type { AnnotateDrawingOptions } from '../annotating/annotate-drawing.ts';
import type { DrawingContext } from '../context/context.ts';
import { contextIsTooLarge, contextTookTooLong } from '../context/context-errors.ts';
import type { ViewPages } from '../model-analysis/page-view.ts';
import type { DrawingReading } from '../reading/drawing-reading.ts';
import { ensureWithin } from '../reading/limits/limit-exceeded.ts';
import { type Limits, limits as usualLimits } from '../reading/limits/limits.ts';
import type { PageOutcome } from '../reading/page-outcome.ts';
import type { ReadDrawingOptions } from '../reading/read-drawing.ts';
import { type Asked, answerOf } from './answer-of.ts';
import { attempt, isOfOnePage } from './attempt.ts';
import type { Message } from './protocol.ts';
import { ReaderChild } from './reader-child.ts';
import { type ReaderProgram, readerProgram } from './reader-program.ts';
import { viewInTurn } from './view-in-turn.ts';

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

type IsolatedReadOptions = Pick<
  ReadDrawingOptions,
  'signal' | 'onPage' | 'onOutcome' | 'fileName' | 'known'
>;

/** Reads and annotates drawings in a process of its own, which can be ended at any time. */
export interface IsolatedReader extends Disposable {
  /** How many processes have been started so far. */
  readonly started: number;
  /** Bytes that its processes hold, without what they share with others; 0 where nobody tells. */
  readonly residentBytes: number;
  /**
   * Reads a drawing as `readDrawing` does. A page that takes too long or too much memory costs that
   * page alone when another can be read.
   *
   * @throws PermanentError as `readDrawing`; TransientError when the process ends for another reason
   */
  readonly read: (pdf: Uint8Array, options?: IsolatedReadOptions) => Promise<DrawingReading>;
  /**
   * Draws the review sheet of a drawing as `annotateDrawing` does, without the pages that take too
   * long or too much memory.
   *
   * @throws PermanentError when it takes too long or too much memory, and as `read`
   */
  readonly annotate: (
    pdf: Uint8Array,
    reading: DrawingReading,
    options?: Pick<AnnotateDrawingOptions, 'signal' | 'revised'>,
  ) => Promise<Uint8Array>;
  /**
   * Draws pages anew for a model to look at, all in the time that a file has.
   *
   * @throws PermanentError when the file cannot be opened, TransientError as `read`
   */
  readonly viewPages: ViewPages;
  /**
   * Reads a context document as `readContext` does.
   *
   * @throws PermanentError `context_too_large` when it takes too long or too much memory, and as
   *   `readContext`
   */
  readonly readContext: (
    document: Uint8Array,
    options: Pick<ReadDrawingOptions, 'signal'> & { readonly fileName: string },
  ) => Promise<DrawingContext>;
}

/** One process is kept for the next drawing while it is healthy; more run when asked at a time. */
export function createIsolatedReader(options: IsolatedReaderOptions = {}): IsolatedReader {
  const { limits = usualLimits, variables = {} } = options;
  const program = options.program ?? readerProgram(limits);
  let idle: ReaderChild | undefined;
  let started = 0;
  const running = new Set<ReaderChild>();

  function take(): ReaderChild {
    const kept = idle;
    idle = undefined;
    if (kept?.isAlive) return kept;
    started += 1;
    const child = new ReaderChild(program, { variables });
    running.add(child);
    child.ended.then(() => running.delete(child));
    return child;
  }

  function giveBack(child: ReaderChild): void {
    const healthy = (child.resident ?? 0) < HEALTHY_SHARE * limits.memoryMb * 1024 ** 2;
    if (child.isAlive && healthy && idle === undefined) idle = child;
    else child.kill();
  }

  const endOfFile = (): number => performance.now() + limits.fileSeconds * 1000;

  async function read(
    pdf: Uint8Array,
    {
      signal,
      onPage,
      onOutcome,
      fileName = 'drawing.pdf',
      known: before = [],
    }: IsolatedReadOptions = {},
  ): Promise<DrawingReading> {
    ensureWithin('bytes', pdf.length, limits);
    const known: PageOutcome[] = [...before];
    const fileEnds = endOfFile();
    const made = { pdf, fileName, limits, known, fileEnds, signal, onPage, onOutcome };
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

  /** One answer by one process; what it does may take all the time that a file has. */
  async function once<Answer>(
    asked: Pick<Asked, 'pdf' | 'request' | 'signal'> & Partial<Pick<Asked, 'fileEnds'>>,
    settle: (said: Message) => { readonly answer: Answer } | null,
  ): Promise<Answer> {
    ensureWithin('bytes', asked.pdf.length, limits);
    asked.signal?.throwIfAborted();
    const child = take();
    try {
      return await answerOf(child, { fileEnds: endOfFile(), ...asked }, settle);
    } finally {
      giveBack(child);
    }
  }

  const annotate: IsolatedReader['annotate'] = async (pdf, reading, options = {}) => {
    const { signal, revised } = options;
    const without: number[] = [];
    const fileEnds = endOfFile();
    for (;;) {
      let atWork = 0;
      const bytes = pdf.length;
      const request = { task: 'annotate', bytes, limits, reading, without, revised } as const;
      try {
        return await once({ pdf, request, signal, fileEnds }, (said) => {
          if (said.type === 'began') atWork = said.page;
          return said.type === 'annotated' ? { answer: said.pdf } : null;
        });
      } catch (error) {
        if (!isOfOnePage(error) || atWork === 0) throw error;
        without.push(atWork);
      }
    }
  };

  const readContext: IsolatedReader['readContext'] = async (document, { fileName, signal }) => {
    const ample = { ...limits, pageSeconds: limits.fileSeconds };
    const request = { task: 'context', bytes: document.length, limits: ample, fileName } as const;
    try {
      return await once({ pdf: document, request, signal }, (said) =>
        said.type === 'context' ? { answer: said.context } : null,
      );
    } catch (error) {
      throw ownErrorOf(error, limits);
    }
  };

  return {
    get started() {
      return started;
    },
    get residentBytes() {
      return [...running].reduce((sum, child) => sum + child.ownResident, 0);
    },
    read,
    annotate,
    viewPages: (pdf, viewing) => viewInTurn({ take, giveBack, limits }, pdf, viewing),
    readContext,
    [Symbol.dispose]: () => idle?.kill(),
  };
}

/** What a context document has too much of is not the drawing's. */
function ownErrorOf(error: unknown, limits: Limits): unknown {
  if (!(error instanceof PermanentError && error.code === 'drawing_too_large')) return error;
  return error.details?.['limit'] === 'memoryMb'
    ? contextIsTooLarge('MB of memory', limits.memoryMb)
    : contextTookTooLong(limits.fileSeconds * 1000);
}
