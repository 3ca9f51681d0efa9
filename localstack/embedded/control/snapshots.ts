import { randomUUID } from 'node:crypto';
import { forgetOldest } from '../kernel/forget-oldest.ts';

/** Brings back what a snapshot has. */
type BringBack = () => Promise<void>;

/** The snapshots that were used last; who takes one for each test and deletes none stays bounded. */
export class Snapshots {
  readonly most: number;
  /** The one that was used last is the last. */
  readonly #byId = new Map<string, BringBack>();

  constructor(most = 50) {
    this.most = most;
  }

  /** Answers its id. */
  add(bringBack: BringBack): string {
    const id = randomUUID();
    this.#byId.set(id, bringBack);
    forgetOldest(this.#byId, this.most);
    return id;
  }

  use(id: string): BringBack | undefined {
    const found = this.#byId.get(id);
    if (found === undefined) return undefined;
    this.#byId.delete(id);
    this.#byId.set(id, found);
    return found;
  }

  /** Answers whether there was one. */
  delete(id: string): boolean {
    return this.#byId.delete(id);
  }
}
