import type { Message } from './message.ts';

interface Timer {
  readonly at: number;
  readonly message: Message;
}

/** So many entries may stand for nothing before they are looked through. */
const toleratedStale = 16;

function isDue({ at, message }: Timer): boolean {
  const waits = message.state === 'delayed' || message.state === 'inFlight';
  return waits && message.dueAt === at;
}

/**
 * When delayed and invisible messages come back: a binary heap by time. A changed time adds an
 * entry; entries that no longer fit their message are passed over.
 */
export class Timers {
  #heap: Timer[] = [];

  /** Of entries, stale ones included. */
  get length(): number {
    return this.#heap.length;
  }

  /** Milliseconds since the epoch of the next entry, stale ones included. */
  get next(): number | undefined {
    return this.#heap[0]?.at;
  }

  add(message: Message): void {
    const heap = this.#heap;
    const timer = { at: message.dueAt, message };
    let index = heap.length;
    heap.push(timer);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || above.at <= timer.at) break;
      heap[index] = above;
      heap[parent] = timer;
      index = parent;
    }
  }

  /** Takes the next message whose time has come. */
  take(now: number): Message | undefined {
    for (;;) {
      const top = this.#heap[0];
      if (top === undefined || top.at > now) return undefined;
      this.#removeTop();
      if (isDue(top)) return top.message;
    }
  }

  /**
   * Lets go of entries that stand for nothing, so that they do not keep messages which have left:
   * once they are more than half, where so many messages wait.
   */
  forgetStale(waiting: number): void {
    if (this.#heap.length <= 2 * waiting + toleratedStale) return;
    // What is sorted is a heap.
    this.#heap = this.#heap.filter(isDue).sort((a, b) => a.at - b.at);
  }

  clear(): void {
    this.#heap = [];
  }

  #removeTop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const right = heap[left + 1];
      let child = heap[left];
      let at = left;
      if (right !== undefined && child !== undefined && right.at < child.at) {
        child = right;
        at = left + 1;
      }
      if (child === undefined || child.at >= last.at) break;
      heap[index] = child;
      index = at;
    }
    heap[index] = last;
  }
}
