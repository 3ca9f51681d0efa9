import type { Message } from './message.ts';

/** Messages that may be received, in the order in which they should be. */
export interface ReadyMessages {
  /** Of a new message, or of one whose invisibility has ended. */
  add(message: Message): void;
  /** Takes the next message, or nothing where none may be taken now. */
  take(): Message | undefined;
  /** A message that is in flight already when the queue is taken up again. */
  hold(message: Message): void;
  /** A message in flight was deleted or moved away. */
  release(message: Message): void;
  clear(): void;
}

/** A standard queue: first come, first out, roughly. */
export class StandardReady implements ReadyMessages {
  #messages: Message[] = [];
  #head = 0;

  add(message: Message): void {
    this.#messages.push(message);
  }

  take(): Message | undefined {
    for (;;) {
      const message = this.#messages[this.#head];
      if (message === undefined) {
        this.clear();
        return undefined;
      }
      this.#head += 1;
      if (this.#head > 1024 && this.#head * 2 > this.#messages.length) {
        this.#messages = this.#messages.slice(this.#head);
        this.#head = 0;
      }
      // Deleted by an old receipt while it waited.
      if (message.state === 'ready') return message;
    }
  }

  hold(): void {}

  release(): void {}

  clear(): void {
    this.#messages = [];
    this.#head = 0;
  }
}

interface Group {
  /** By sequence number. */
  readonly waiting: Message[];
  /** Received and neither deleted nor back. */
  readonly held: Set<Message>;
}

/**
 * A FIFO queue: within a group in order, and none while another receive holds a message of the
 * group. One receive may take several messages of a group.
 */
export class FifoReady implements ReadyMessages {
  readonly #groups = new Map<string, Group>();
  /** Groups that the receive going on has opened; others in flight are closed to it. */
  #opened: Group | undefined;

  add(message: Message): void {
    const group = this.#group(message);
    group.held.delete(message);
    const sequence = message.sequenceNumber ?? '';
    let index = group.waiting.length;
    while (index > 0 && (group.waiting[index - 1]?.sequenceNumber ?? '') > sequence) index -= 1;
    group.waiting.splice(index, 0, message);
  }

  /** A new receive begins: what it opens is closed to the next. */
  begin(): void {
    this.#opened = undefined;
  }

  take(): Message | undefined {
    const opened = this.#opened?.waiting.shift();
    if (opened !== undefined) return this.#taken(opened);
    for (const [id, group] of this.#groups) {
      if (group.held.size > 0) continue;
      const message = group.waiting.shift();
      if (message === undefined) {
        this.#groups.delete(id);
        continue;
      }
      this.#opened = group;
      return this.#taken(message);
    }
    return undefined;
  }

  hold(message: Message): void {
    this.#group(message).held.add(message);
  }

  release(message: Message): void {
    this.#group(message).held.delete(message);
  }

  clear(): void {
    this.#groups.clear();
    this.#opened = undefined;
  }

  #taken(message: Message): Message | undefined {
    if (message.state !== 'ready') return this.take();
    this.#group(message).held.add(message);
    return message;
  }

  #group(message: Message): Group {
    const id = message.groupId ?? '';
    const known = this.#groups.get(id);
    if (known !== undefined) return known;
    const group: Group = { waiting: [], held: new Set() };
    this.#groups.set(id, group);
    return group;
  }
}
