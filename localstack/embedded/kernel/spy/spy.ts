import { EventEmitter, once } from 'node:events';
import type { SigningName } from '../cloud-request.ts';
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

/** One request of a function to a service. */
export interface SeenRequest {
  readonly function: string;
  /** Of the invocation; undefined between two. */
  readonly requestId: string | undefined;
  readonly service: SigningName;
  /** Of the API, or of IAM where the API says it by method and path. */
  readonly action: string;
  /** The first ARN that it uses. */
  readonly resource: string | undefined;
  /** Whether it may change anything. */
  readonly isWrite: boolean;
  /** The HTTP status that the service answered; undefined where it has not, or never saw it. */
  status: number | undefined;
}

/** The oldest are forgotten beyond this. */
const kept = 10_000;

/** Notes messages, invocations and what functions ask for while it watches; from before it knows nothing. */
export class Spy {
  #isWatching = false;
  readonly #messages = new Map<string, SeenMessage>();
  #invocations: SeenInvocation[] = [];
  #requests: SeenRequest[] = [];
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
    this.#requests = [];
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

  /** Of functions, in the order in which they came. */
  requests(name?: string): readonly SeenRequest[] {
    const all = this.#requests;
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

  /** Its `status` may still be told. */
  asked(request: SeenRequest): void {
    this.#requests.push(request);
    if (this.#requests.length > 2 * kept) this.#requests = this.#requests.slice(-kept);
    this.#tell();
  }

  #tell(): void {
    this.#news.emit('news');
  }
}
