import type { Transferable } from 'node:worker_threads';
import { field } from './operator-arguments.ts';

/** A chunk of a stream, in the messages between the two halves of pdf.js (`StreamKind.ENQUEUE`). */
const CHUNK = 4;

type Listener = (event: { readonly data: unknown }) => void;

/** Some operators of a page, a thousand or so, with the arguments of each. */
export interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** Takes the operators of a page as they come; the next wait until it is done. */
export type OperatorTaker = (operators: Operators) => void | Promise<void>;

/**
 * The wire between the two halves of pdf.js, which both run in this thread. It copies messages as
 * the wire of pdf.js does, but for two kinds that weigh: the file goes over as it is, and operators
 * go to the page's taker and no further, so that no list of a whole page ever stands in memory.
 * While the taker works, streams wait and fonts and images still come.
 */
export class ReadingPort {
  readonly #listeners = new Set<Listener>();
  #taker: { readonly take: OperatorTaker; readonly fail: (reason: unknown) => void } | undefined;
  readonly #ready: Promise<void> = Promise.resolve();
  #streamed: Promise<void> = this.#ready;

  /**
   * Hands the operators of the page that is read next to `take`. When it throws, no more come: the
   * other half of pdf.js waits for leave to go on, and never gets it.
   *
   * @returns a promise that never resolves; it rejects with what `take` has thrown
   */
  takeOperators(take: OperatorTaker): Promise<never> {
    const { promise, reject } = Promise.withResolvers<never>();
    promise.catch(() => undefined);
    this.#taker = { take, fail: reject };
    return promise;
  }

  postMessage(message: unknown, transfer?: readonly Transferable[]): void {
    const chunk = operatorsIn(message);
    const data = chunk === null ? copied(message, transfer) : chunk.emptied;
    const deliver = (): void => {
      for (const listener of this.#listeners) listener({ data });
    };
    if (field(message, 'stream') === undefined) {
      this.#ready.then(deliver).catch(this.#fail);
      return;
    }
    this.#streamed = this.#streamed
      .then(() => (chunk === null ? undefined : this.#taker?.take(chunk.operators)))
      .then(deliver)
      .catch(this.#fail);
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
    operators: { fnArray: fns.map(Number), argsArray: args.slice() },
    emptied: { ...Object(message), chunk: emptied },
  };
}

function copied(message: unknown, transfer: readonly Transferable[] = []): unknown {
  if (field(message, 'action') === 'GetDocRequest') return message;
  return structuredClone(message, { transfer: [...transfer] });
}
