import type { Transferable } from 'node:worker_threads';
import { field } from './operator-arguments.ts';

/** A chunk of a stream, in the messages between the two halves of pdf.js (`StreamKind.ENQUEUE`). */
const CHUNK = 4;

type Listener = (event: { readonly data: unknown }) => void;

/** Some operators of a page, a thousand or so, with the arguments of each. */
export interface Operators {
  readonly fnArray: readonly unknown[];
  readonly argsArray: readonly unknown[];
}

/** Takes the operators of a page as they come; the next wait until it is done. */
export type OperatorTaker = (operators: Operators) => void | Promise<void>;

/**
 * The wire between the two halves of pdf.js, which both run in this thread. It copies messages as
 * the wire of pdf.js does, but for what weighs: the file goes over as it is, and operators go to the
 * page's taker and no further, so that no list of a whole page ever stands in memory.
 * While the taker works, streams wait and fonts and images still come.
 */
export class ReadingPort {
  readonly #listeners = new Set<Listener>();
  #taker: { readonly take: OperatorTaker; readonly fail: (reason: unknown) => void } | undefined;
  readonly #ready: Promise<void> = Promise.resolve();
  #streamed: Promise<void> = this.#ready;

  /**
   * Hands the operators of the page that `read` reads to `take`. When that throws, no more come: the
   * other half of pdf.js waits for leave to go on, and never gets it. Nothing of the page is kept.
   *
   * @throws what `read` and `take` throw
   */
  async takeOperators(take: OperatorTaker, read: () => Promise<unknown>): Promise<void> {
    const { promise, reject } = Promise.withResolvers<never>();
    promise.catch(() => undefined);
    this.#taker = { take, fail: reject };
    try {
      await Promise.race([read(), promise]);
    } finally {
      this.#taker = undefined;
    }
  }

  /** @param transfer null for a picture that could not be decoded */
  postMessage(message: unknown, transfer?: readonly Transferable[] | null): void {
    const chunk = operatorsIn(message);
    const data = chunk === null ? copied(message, transfer) : chunk.emptied;
    const deliver = (): void => {
      for (const listener of this.#listeners) listener({ data });
    };
    if (field(message, 'stream') === undefined) {
      this.#ready.then(deliver).catch(this.#fail);
      return;
    }
    const pass = async (): Promise<void> => {
      // What nobody takes any more is of a page that was given up.
      if (chunk !== null && this.#taker === undefined) return;
      if (chunk !== null) await this.#taker?.take(chunk.operators);
      deliver();
    };
    this.#streamed = this.#streamed.then(pass).catch(this.#fail);
  }

  addEventListener(
    _: 'message',
    listener: Listener,
    { signal }: { signal?: AbortSignal } = {},
  ): void {
    this.#listeners.add(listener);
    signal?.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  removeEventListener(_: 'message', listener: Listener): void {
    this.#listeners.delete(listener);
  }

  terminate(): void {
    this.#listeners.clear();
  }

  readonly #fail = (reason: unknown): void => this.#taker?.fail(reason);
}

/** The lists are taken out at once: pdf.js fills the same ones anew. */
function operatorsIn(message: unknown): { operators: Operators; emptied: object } | null {
  if (field(message, 'stream') !== CHUNK) return null;
  const chunk = field(message, 'chunk');
  const [fns, args] = [field(chunk, 'fnArray'), field(chunk, 'argsArray')];
  if (!Array.isArray(fns) || !Array.isArray(args)) return null;
  const emptied = { ...Object(chunk), fnArray: [], argsArray: [], length: 0 };
  return {
    operators: { fnArray: fns.slice(), argsArray: args.slice() },
    emptied: { ...Object(message), chunk: emptied },
  };
}

/** Words about a stream, of which every chunk needs some, are made for one listener and kept by none. */
function copied(message: unknown, transfer?: readonly Transferable[] | null): unknown {
  const isFile = field(message, 'action') === 'GetDocRequest';
  const isOfStream =
    field(message, 'stream') !== undefined && field(message, 'chunk') === undefined;
  if (isFile || isOfStream) return message;
  return structuredClone(message, { transfer: [...(transfer ?? [])] });
}
