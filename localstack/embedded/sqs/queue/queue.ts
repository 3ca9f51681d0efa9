import type { Clock } from '../../kernel/clock.ts';
import type { Marks } from '../keeping/marks.ts';
import { Attempts } from './attempts.ts';
import { type Counts, countSent, noCounts } from './counts.ts';
import { Deduplication } from './deduplication.ts';
import { arrival, type Message, type NewMessage } from './message.ts';
import { Messages, type Size } from './messages.ts';
import { Sequence } from './sequence.ts';
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
  readonly #messages: Messages;
  readonly #sequence: Sequence;

  constructor(
    dependencies: { readonly clock: Clock; readonly marks: Marks },
    options: QueueOptions,
  ) {
    const { clock, marks } = dependencies;
    const { arn, createdAt = clock.now() } = options;
    this.#clock = clock;
    this.#sequence = new Sequence(dependencies);
    this.name = options.name;
    this.arn = arn;
    this.region = options.region;
    this.fifo = options.name.endsWith('.fifo');
    this.createdAt = createdAt;
    this.modifiedAt = createdAt;
    this.deduplication = new Deduplication((id) => marks.accepted(arn, id));
    this.#messages = new Messages(
      {
        clock,
        marks,
        shown: () => this.waiters.wake(),
        timeChanged: () => this.waiters.timeChanged(),
      },
      { arn, fifo: this.fifo },
    );
    this.waiters = new Waiters(dependencies, this.#messages);
  }

  /** By id, oldest first. */
  get messages(): ReadonlyMap<string, Message> {
    return this.#messages.all;
  }

  get size(): Size {
    return this.#messages.size;
  }

  /** When the oldest message came in; undefined where there is none. */
  get oldest(): number | undefined {
    return this.messages.values().next().value?.enteredAt;
  }

  /** Takes up a message of a queue that is there again. */
  restore(message: Message): void {
    this.#messages.restore(message);
  }

  send(given: NewMessage, delayMs: number): Message {
    const now = this.#clock.now();
    const sequenceNumber = this.fifo ? this.#sequence.next() : undefined;
    const message = arrival(given, { now, delayMs, sequenceNumber });
    countSent(this.counts, given.size);
    this.#messages.enter(message, delayMs > 0 ? 'delayed' : 'ready');
    return message;
  }

  /** Takes up to `maximum` messages and hides them; those received too often go to the target. */
  receive(maximum: number, hiddenMs: number, rules: QueueRules): Message[] {
    const limit = this.#clock.now() - rules.retentionMs;
    const { redrive } = rules;
    const taken: Message[] = [];
    const dead: Message[] = [];
    this.#messages.begin();
    while (taken.length < maximum) {
      const message = this.#messages.take();
      if (message === undefined) break;
      const isOld = this.#agesFrom(message) <= limit;
      const isDead = redrive !== undefined && message.receiveCount >= redrive.maxReceiveCount;
      if (!isOld && !isDead) taken.push(this.#messages.hide(message, hiddenMs));
      else this.#messages.leave(message);
      if (isDead && !isOld) dead.push(message);
    }
    this.counts.received += taken.length;
    // At the end: the target may be this queue, or be waited for by a receiver of both.
    for (const message of dead) redrive?.target.bury(message, this.arn);
    return taken;
  }

  /**
   * A receive that can be repeated under its id: the same messages come again, hidden anew.
   */
  receiveAttempt(id: string, maximum: number, hiddenMs: number, rules: QueueRules): Message[] {
    this.#messages.settle();
    const now = this.#clock.now();
    const again = this.attempts.find(id, now);
    for (const message of again ?? []) this.changeVisibility(message, hiddenMs);
    const messages = again === undefined ? this.receive(maximum, hiddenMs, rules) : [...again];
    if (messages.length > 0) this.attempts.remember(id, messages, now);
    return messages;
  }

  /** Takes a dead letter of the queue `source`. */
  bury(message: Message, source: string): void {
    const moved: Message = {
      ...message,
      sequenceNumber: this.fifo ? this.#sequence.next() : undefined,
      enteredAt: this.#clock.now(),
      deadLetterSource: source,
      receipt: undefined,
    };
    this.#messages.enter(moved, 'ready');
  }

  /** The message of a receipt, where it is still there. */
  find(receipt: string): Message | undefined {
    return this.#messages.find(receipt);
  }

  delete(message: Message): void {
    this.counts.deleted += 1;
    this.#leave(message);
  }

  /** Hides a received message for another while; 0 shows it at once. */
  changeVisibility(message: Message, hiddenMs: number): void {
    this.#messages.hideAnew(message, hiddenMs);
  }

  /** Takes the next visible message away for good, for a redrive. */
  pull(): Message | undefined {
    this.#messages.begin();
    const message = this.#messages.take();
    if (message !== undefined) this.#messages.leave(message);
    return message;
  }

  /** Undoes a pull. */
  putBack(message: Message): void {
    this.#messages.enter(message, 'ready');
  }

  /** Forgets all messages; false where that was done less than a minute ago. */
  purge(): boolean {
    const now = this.#clock.now();
    if (this.purgedAt !== undefined && now - this.purgedAt < purgeMs) return false;
    this.purgedAt = now;
    this.#messages.clear();
    this.attempts.clear();
    return true;
  }

  /** Forgets messages that are older than the queue keeps them. */
  expire(retentionMs: number): void {
    const limit = this.#clock.now() - retentionMs;
    for (const message of this.messages.values()) {
      if (this.#agesFrom(message) <= limit) this.#leave(message);
      // What was sent here came in the order of its age; dead letters did not.
      else if (message.deadLetterSource === undefined) return;
    }
  }

  /** Only a FIFO queue counts the age of a dead letter anew. */
  #agesFrom({ enteredAt, sentAt }: Message): number {
    return this.fifo ? enteredAt : sentAt;
  }

  /** Others of its group may be received then. */
  #leave(message: Message): void {
    this.#messages.leave(message);
    if (this.fifo) this.waiters.wake();
  }
}
