import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Marks } from '../keeping/marks.ts';
import { Attempts } from './attempts.ts';
import { type Counts, countSent, noCounts } from './counts.ts';
import { Deduplication } from './deduplication.ts';
import { arrival, type Message, type NewMessage } from './message.ts';
import { FifoReady, type ReadyMessages, StandardReady } from './ready.ts';
import { Sequence } from './sequence.ts';
import { Timers } from './timers.ts';
import { Waiters } from './waiters.ts';

/** Where messages go that were received too often. */
export interface Redrive {
  readonly maxReceiveCount: number;
  readonly target: Queue;
}

export interface QueueRules {
  readonly retentionMs: number;
  readonly redrive: Redrive | undefined;
}

/** A purge takes a minute, and there is one at a time. */
const purgeMs = 60_000;

interface QueueOptions {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  /** @default now */
  readonly createdAt?: number;
}

/** One queue: its messages and who waits for them. Times in milliseconds since the epoch. */
export class Queue {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly fifo: boolean;
  readonly createdAt: number;
  modifiedAt: number;
  /** As set; defaults are not in it. */
  readonly attributes = new Map<string, string>();
  readonly tags = new Map<string, string>();
  readonly waiters: Waiters;
  readonly deduplication: Deduplication;
  readonly attempts = new Attempts();
  counts: Counts = noCounts();
  /** When it was purged last. */
  purgedAt: number | undefined;
  readonly #clock: Clock;
  readonly #marks: Marks;
  readonly #alive = new Map<string, Message>();
  readonly #byReceipt = new Map<string, Message>();
  readonly #ready: ReadyMessages;
  readonly #timers = new Timers();
  readonly #size = { delayed: 0, ready: 0, inFlight: 0, gone: 0 };
  readonly #sequence: Sequence;

  constructor(
    dependencies: { readonly clock: Clock; readonly marks: Marks },
    options: QueueOptions,
  ) {
    const { arn, createdAt = dependencies.clock.now() } = options;
    this.#clock = dependencies.clock;
    this.#marks = dependencies.marks;
    this.#sequence = new Sequence(dependencies);
    this.name = options.name;
    this.arn = arn;
    this.region = options.region;
    this.fifo = options.name.endsWith('.fifo');
    this.createdAt = createdAt;
    this.modifiedAt = createdAt;
    this.deduplication = new Deduplication((id) => this.#marks.accepted(arn, id));
    this.#ready = this.fifo ? new FifoReady() : new StandardReady();
    this.waiters = new Waiters(dependencies, {
      nextDue: () => this.#timers.next,
      settle: () => this.#settle(),
    });
  }

  /** All messages that there are, oldest first. */
  get messages(): ReadonlyMap<string, Message> {
    return this.#alive;
  }

  /** Takes up a message of a queue that is there again. */
  restore(message: Message): void {
    const hidden = message.state === 'delayed' || message.state === 'inFlight';
    const waits = hidden && message.dueAt > this.#clock.now();
    const state = waits ? message.state : 'ready';
    message.state = 'gone';
    this.#alive.set(message.id, message);
    if (message.receipt !== undefined) this.#byReceipt.set(message.receipt, message);
    if (!waits) {
      this.#show(message);
      return;
    }
    this.#move(message, state);
    this.#timers.add(message);
    if (state === 'inFlight') this.#ready.hold(message);
  }

  /** Messages by state, now. */
  get size(): { readonly delayed: number; readonly ready: number; readonly inFlight: number } {
    this.#settle();
    return { ...this.#size };
  }

  /** When the oldest message came in; undefined where there is none. */
  get oldest(): number | undefined {
    this.#settle();
    return this.#alive.values().next().value?.enteredAt;
  }

  send(given: NewMessage, delayMs: number): Message {
    const now = this.#clock.now();
    const sequenceNumber = this.fifo ? this.#sequence.next() : undefined;
    const message = arrival(given, { now, delayMs, sequenceNumber });
    countSent(this.counts, given.size);
    this.#enter(message, delayMs > 0 ? 'delayed' : 'ready');
    return message;
  }

  /** Takes up to `maximum` messages and hides them; those received too often go to the target. */
  receive(maximum: number, hiddenMs: number, rules: QueueRules): Message[] {
    this.#settle();
    const now = this.#clock.now();
    if (this.#ready instanceof FifoReady) this.#ready.begin();
    const taken: Message[] = [];
    while (taken.length < maximum) {
      const message = this.#ready.take();
      if (message === undefined) break;
      if (message.sentAt + rules.retentionMs <= now) this.#leave(message);
      else if (rules.redrive && message.receiveCount >= rules.redrive.maxReceiveCount) {
        this.#leave(message);
        rules.redrive.target.#take(message, this.arn);
      } else taken.push(this.#hide(message, now, hiddenMs));
    }
    this.counts.received += taken.length;
    return taken;
  }

  /**
   * A receive that can be repeated under its id: the same messages come again, hidden anew.
   */
  receiveAttempt(id: string, maximum: number, hiddenMs: number, rules: QueueRules): Message[] {
    this.#settle();
    const now = this.#clock.now();
    const again = this.attempts.find(id, now);
    for (const message of again ?? []) this.changeVisibility(message, hiddenMs);
    const messages = again === undefined ? this.receive(maximum, hiddenMs, rules) : [...again];
    if (messages.length > 0) this.attempts.remember(id, messages, now);
    return messages;
  }

  /** The message of a receipt, where it is still there. */
  find(receipt: string): Message | undefined {
    this.#settle();
    return this.#byReceipt.get(receipt);
  }

  delete(message: Message): void {
    this.counts.deleted += 1;
    this.#leave(message);
  }

  /** Hides a received message for another while; 0 shows it at once. */
  changeVisibility(message: Message, hiddenMs: number): void {
    this.#marks.state(this.arn, message.id);
    message.dueAt = this.#clock.now() + hiddenMs;
    this.#timers.add(message);
    if (hiddenMs === 0) this.#settle();
    else this.waiters.timeChanged();
  }

  /** Takes the next visible message away for good, for a redrive. */
  pull(): Message | undefined {
    this.#settle();
    if (this.#ready instanceof FifoReady) this.#ready.begin();
    const message = this.#ready.take();
    if (message !== undefined) this.#leave(message);
    return message;
  }

  /** Undoes a pull. */
  putBack(message: Message): void {
    this.#enter(message, 'ready');
  }

  /** Forgets all messages; false where that was done less than a minute ago. */
  purge(): boolean {
    const now = this.#clock.now();
    if (this.purgedAt !== undefined && now - this.purgedAt < purgeMs) return false;
    this.purgedAt = now;
    this.#empty();
    return true;
  }

  #empty(): void {
    for (const message of this.#alive.values()) {
      message.state = 'gone';
      this.#marks.message(this.arn, message.id);
    }
    this.#alive.clear();
    this.#byReceipt.clear();
    this.#ready.clear();
    this.#timers.clear();
    this.attempts.clear();
    Object.assign(this.#size, { delayed: 0, ready: 0, inFlight: 0 });
  }

  /** Forgets messages that are older than the queue keeps them. */
  expire(retentionMs: number): void {
    const limit = this.#clock.now() - retentionMs;
    for (const message of this.#alive.values()) {
      if (message.sentAt > limit) return;
      this.#leave(message);
    }
  }

  #take(message: Message, source: string): void {
    const moved: Message = {
      ...message,
      sequenceNumber: this.fifo ? this.#sequence.next() : undefined,
      enteredAt: this.#clock.now(),
      deadLetterSource: source,
      receipt: undefined,
    };
    this.#enter(moved, 'ready');
  }

  #enter(message: Message, state: 'delayed' | 'ready'): void {
    this.#alive.set(message.id, message);
    this.#marks.message(this.arn, message.id);
    if (state === 'ready') {
      this.#show(message);
      return;
    }
    this.#move(message, state);
    this.#timers.add(message);
    this.waiters.timeChanged();
  }

  #show(message: Message): void {
    this.#move(message, 'ready');
    this.#ready.add(message);
    this.waiters.wake();
  }

  #hide(message: Message, now: number, hiddenMs: number): Message {
    if (message.receipt !== undefined) this.#byReceipt.delete(message.receipt);
    message.receipt = randomUUID();
    message.receiveCount += 1;
    message.firstReceivedAt ??= now;
    message.receivedAt = now;
    message.dueAt = now + hiddenMs;
    this.#byReceipt.set(message.receipt, message);
    this.#move(message, 'inFlight');
    this.#timers.add(message);
    this.#marks.state(this.arn, message.id);
    this.waiters.timeChanged();
    return message;
  }

  #leave(message: Message): void {
    if (message.state === 'inFlight' || message.state === 'ready') this.#release(message);
    this.#move(message, 'gone');
    this.#marks.message(this.arn, message.id);
    this.#alive.delete(message.id);
    if (message.receipt !== undefined) this.#byReceipt.delete(message.receipt);
  }

  /** A message that was taken closes its group to others until it leaves. */
  #release(message: Message): void {
    if (!(this.#ready instanceof FifoReady)) return;
    this.#ready.release(message);
    this.waiters.wake();
  }

  #move(message: Message, state: Message['state']): void {
    if (this.#alive.has(message.id)) this.#size[message.state] -= 1;
    message.state = state;
    this.#size[state] += 1;
  }

  #settle(): void {
    const now = this.#clock.now();
    for (let due = this.#timers.take(now); due !== undefined; due = this.#timers.take(now)) {
      this.#show(due);
    }
  }
}
