import type { Message } from './message.ts';
import type { ReadyMessages } from './ready.ts';

interface Group {
  /** By sequence number. */
  readonly waiting: Message[];
  /** Received and neither deleted nor back. */
  readonly held: Set<Message>;
}

/** The first that is still ready: those before it have left while they waited. */
function next({ waiting }: Group): Message | undefined {
  for (;;) {
    const message = waiting.shift();
    if (message === undefined || message.state === 'ready') return message;
  }
}

/**
 * A FIFO queue: within a group in order, and none while another receive holds a message of the
 * group. One receive may take several messages of a group; groups have their turns.
 */
export class FifoReady implements ReadyMessages {
  readonly #groups = new Map<string, Group>();
  /** The group that the receive going on takes from; others with messages in flight are closed. */
  #opened: Group | undefined;

  add(message: Message): void {
    const group = this.#group(message);
    group.held.delete(message);
    const sequence = message.sequenceNumber ?? '';
    let index = group.waiting.length;
    while (index > 0 && (group.waiting[index - 1]?.sequenceNumber ?? '') > sequence) index -= 1;
    group.waiting.splice(index, 0, message);
  }

  begin(): void {
    this.#opened = undefined;
  }

  take(): Message | undefined {
    const more = this.#opened && next(this.#opened);
    if (more !== undefined) return this.#taken(more);
    for (const [id, group] of this.#groups) {
      if (group.held.size > 0) continue;
      this.#groups.delete(id);
      const message = next(group);
      if (message === undefined) continue;
      // Another group comes first the next time.
      this.#groups.set(id, group);
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

  #taken(message: Message): Message {
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
