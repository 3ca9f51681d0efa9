import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Marks } from '../keeping/marks.ts';
import { FifoReady } from './fifo-ready.ts';
import type { Message } from './message.ts';
import type { ReadyMessages } from './ready.ts';
import { StandardReady } from './standard-ready.ts';
import { Timers } from './timers.ts';

/** How many messages are in each state. */
export type Size = Readonly<Record<Exclude<Message['state'], 'gone'>, number>>;

interface Dependencies {
  readonly clock: Clock;
  readonly marks: Marks;
  /** A message may be received now. */
  readonly shown: () => void;
  /** Hidden messages come back at other times than before. */
  readonly timeChanged: () => void;
}

/**
 * The messages of one queue, each delayed, ready or in flight until it is gone. Those whose time
 * has come are ready whenever somebody looks.
 */
export class Messages {
  readonly #arn: string;
  readonly #dependencies: Dependencies;
  readonly #all = new Map<string, Message>();
  readonly #byReceipt = new Map<string, Message>();
  readonly #ready: ReadyMessages;
  readonly #timers = new Timers();
  readonly #size = { delayed: 0, ready: 0, inFlight: 0, gone: 0 };

  constructor(
    dependencies: Dependencies,
    options: { readonly arn: string; readonly fifo: boolean },
  ) {
    this.#arn = options.arn;
    this.#dependencies = dependencies;
    this.#ready = options.fifo ? new FifoReady() : new StandardReady();
  }

  /** By id, oldest first. */
  get all(): ReadonlyMap<string, Message> {
    return this.#all;
  }

  get size(): Size {
    this.settle();
    const { delayed, inFlight, ready } = this.#size;
    return { delayed, inFlight, ready };
  }

  /** Whether any is ready; of FIFO, a receive that is going on may hold them back all the same. */
  get isAnyReady(): boolean {
    return this.#size.ready > 0;
  }

  /** When the next hidden message comes back; now and then earlier. */
  get nextDue(): number | undefined {
    return this.#timers.next;
  }

  /** Shows the messages whose time has come. */
  settle(): void {
    const now = this.#dependencies.clock.now();
    for (let due = this.#timers.take(now); due !== undefined; due = this.#timers.take(now)) {
      this.#show(due);
    }
  }

  /** Takes up a message of a queue that is there again. */
  restore(message: Message): void {
    const hidden = message.state === 'delayed' || message.state === 'inFlight';
    const waits = hidden && message.dueAt > this.#dependencies.clock.now();
    const state = waits ? message.state : 'ready';
    message.state = 'gone';
    this.#all.set(message.id, message);
    if (message.receipt !== undefined) this.#byReceipt.set(message.receipt, message);
    if (!waits) {
      this.#show(message);
      return;
    }
    this.#move(message, state);
    this.#timers.add(message);
    if (state === 'inFlight') this.#ready.hold(message);
  }

  enter(message: Message, state: 'delayed' | 'ready'): void {
    this.#all.set(message.id, message);
    this.#dependencies.marks.message(this.#arn, message.id);
    if (state === 'ready') {
      this.#show(message);
      return;
    }
    this.#move(message, state);
    this.#timers.add(message);
    this.#dependencies.timeChanged();
  }

  /** A receive begins. */
  begin(): void {
    this.settle();
    this.#ready.begin();
  }

  /** The next message of the receive that has begun; it must be hidden then, or leave. */
  take(): Message | undefined {
    return this.#ready.take();
  }

  /** Puts a message in flight, under a new receipt. */
  hide(message: Message, ms: number): Message {
    const now = this.#dependencies.clock.now();
    if (message.receipt !== undefined) this.#byReceipt.delete(message.receipt);
    message.receipt = randomUUID();
    message.receiveCount += 1;
    message.firstReceivedAt ??= now;
    message.receivedAt = now;
    this.#byReceipt.set(message.receipt, message);
    this.#move(message, 'inFlight');
    this.#comesBack(message, now + ms);
    return message;
  }

  /** Hides a message in flight for another while; 0 shows it at once. */
  hideAnew(message: Message, ms: number): void {
    this.#comesBack(message, this.#dependencies.clock.now() + ms);
    this.settle();
  }

  /** The message of a receipt, where it is still there. */
  find(receipt: string): Message | undefined {
    this.settle();
    return this.#byReceipt.get(receipt);
  }

  leave(message: Message): void {
    if (message.state === 'inFlight' || message.state === 'ready') this.#ready.release(message);
    this.#move(message, 'gone');
    this.#dependencies.marks.message(this.#arn, message.id);
    this.#all.delete(message.id);
    if (message.receipt !== undefined) this.#byReceipt.delete(message.receipt);
    this.#timers.forgetStale(this.#size.delayed + this.#size.inFlight);
  }

  clear(): void {
    for (const message of this.#all.values()) {
      message.state = 'gone';
      this.#dependencies.marks.message(this.#arn, message.id);
    }
    this.#all.clear();
    this.#byReceipt.clear();
    this.#ready.clear();
    this.#timers.clear();
    Object.assign(this.#size, { delayed: 0, ready: 0, inFlight: 0 });
  }

  #show(message: Message): void {
    this.#move(message, 'ready');
    this.#ready.add(message);
    this.#dependencies.shown();
  }

  #comesBack(message: Message, at: number): void {
    message.dueAt = at;
    this.#timers.add(message);
    this.#timers.forgetStale(this.#size.delayed + this.#size.inFlight);
    this.#dependencies.marks.state(this.#arn, message.id);
    this.#dependencies.timeChanged();
  }

  #move(message: Message, state: Message['state']): void {
    if (this.#all.has(message.id)) this.#size[message.state] -= 1;
    message.state = state;
    this.#size[state] += 1;
  }
}
