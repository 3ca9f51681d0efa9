interface Costly {
  readonly cost: number;
  readonly length: number;
}

interface Waiting<T> {
  readonly item: T;
  /** Of two that are alike the one that has waited longer comes first. */
  readonly turn: number;
}

/** What waits to be looked at, the cheapest first, then the shortest: a binary heap. */
export class CheapestFirst<T extends Costly> {
  readonly #heap: Waiting<T>[] = [];
  #turns = 0;

  get size(): number {
    return this.#heap.length;
  }

  add(item: T): void {
    const heap = this.#heap;
    const added = { item, turn: this.#turns };
    this.#turns += 1;
    let at = heap.push(added) - 1;
    for (let up = (at - 1) >> 1; at > 0 && isBefore(added, heap[up]); up = (at - 1) >> 1) {
      this.#swap(at, up);
      at = up;
    }
  }

  /** Takes the first; undefined when nothing waits. */
  take(): T | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first?.item;
    heap[0] = last;
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const next = isBefore(heap[right], heap[left]) ? right : left;
      if (!isBefore(heap[next], heap[at])) return first.item;
      this.#swap(at, next);
      at = next;
    }
  }

  #swap(a: number, b: number): void {
    const [one, other] = [this.#heap[a], this.#heap[b]];
    if (one === undefined || other === undefined) return;
    this.#heap[a] = other;
    this.#heap[b] = one;
  }
}

function isBefore<T extends Costly>(a: Waiting<T> | undefined, b: Waiting<T> | undefined): boolean {
  if (a === undefined || b === undefined) return a !== undefined;
  return (a.item.cost - b.item.cost || a.item.length - b.item.length || a.turn - b.turn) < 0;
}
