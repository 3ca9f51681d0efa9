import { EventEmitter, once } from 'node:events';
import { forgetOldest } from '../forget-oldest.ts';

/** A message of a queue, as far as it was seen. */
export interface SeenMessage {
  readonly queue: string;
  readonly messageId: string;
  readonly body: string;
  /** How often it was received. */
  receives: number;
  isDeleted: boolean;
}

/** One run of a function. */
export interface SeenInvocation {
  readonly function: string;
  readonly version: string;
  /** What it was given and what it answered, as they were. */
  readonly payload: string;
  readonly answer: string;
  readonly error: 'Handled' | 'Unhandled' | undefined;
  /** Milliseconds. */
  readonly duration: number;
}

/** The oldest are forgotten beyond this. */
const kept = 10_000;

/** Notes messages and invocations while it watches; from before it knows nothing. */
export class Spy {
  #isWatching = false;
  readonly #messages = new Map<string, SeenMessage>();
  #invocations: SeenInvocation[] = [];
  readonly #news = new EventEmitter().setMaxListeners(0);

  get isWatching(): boolean {
    return this.#isWatching;
  }

  /** Watches from now on; what was seen before is forgotten. */
  watch(): void {
    this.clear();
    this.#isWatching = true;
  }

  stop(): void {
    this.#isWatching = false;
  }

  clear(): void {
    this.#messages.clear();
    this.#invocations = [];
  }

  /** In the order in which they were sent. */
  messages(queue?: string): readonly SeenMessage[] {
    const all = [...this.#messages.values()];
    return queue === undefined ? all : all.filter((message) => message.queue === queue);
  }

  /** In the order in which they ended. */
  invocations(name?: string): readonly SeenInvocation[] {
    const all = this.#invocations;
    return name === undefined ? [...all] : all.filter((each) => each.function === name);
  }

  /** Waits until it is so, as far as the spy can see; answers whether it is. */
  async until(isSo: () => boolean, milliseconds: number): Promise<boolean> {
    const signal = AbortSignal.timeout(Math.ceil(milliseconds));
    while (!isSo()) {
      const news = once(this.#news, 'news', { signal });
      if (!(await news.then(() => true).catch(() => false))) return isSo();
    }
    return true;
  }

  sent(message: Pick<SeenMessage, 'queue' | 'messageId' | 'body'>): void {
    this.#messages.set(message.messageId, { ...message, receives: 0, isDeleted: false });
    forgetOldest(this.#messages, kept);
    this.#tell();
  }

  received(messageId: string): void {
    const message = this.#messages.get(messageId);
    if (message !== undefined) message.receives += 1;
    this.#tell();
  }

  deleted(messageId: string): void {
    const message = this.#messages.get(messageId);
    if (message !== undefined) message.isDeleted = true;
    this.#tell();
  }

  invoked(invocation: SeenInvocation): void {
    if (!this.#isWatching) return;
    this.#invocations.push(invocation);
    if (this.#invocations.length > 2 * kept) this.#invocations = this.#invocations.slice(-kept);
    this.#tell();
  }

  #tell(): void {
    this.#news.emit('news');
  }
}
