import { hash } from 'node:crypto';
import type { Kept, Records } from './kept.ts';
import type { RecordChange } from './record-file.ts';

/** What no digest is: nobody knows what the file has. */
const unknown = '';

/** Which records of a service the file does not have as they are now. */
export class Unwritten {
  readonly #kept: Kept;
  readonly #marked = new Set<string>();
  #isAny = false;
  /** Digests of what was written, by key: what they are compared with where any may be different. */
  readonly #digests = new Map<string, string>();

  constructor(kept: Kept) {
    this.#kept = kept;
  }

  get isEmpty(): boolean {
    return !this.#isAny && this.#marked.size === 0;
  }

  mark(key?: string): void {
    if (key === undefined) this.#isAny = true;
    else this.#marked.add(key);
  }

  /** The file has these records. */
  written(records: Records): void {
    for (const [key, bytes] of records) this.#digests.set(key, digestOf(bytes));
  }

  /** What is to be written; nothing is unwritten then. What cannot be copied stays marked. */
  *take(): Generator<RecordChange> {
    const keys = this.#isAny
      ? new Set([...this.#digests.keys(), ...this.#kept.keys()])
      : new Set(this.#marked);
    for (const key of keys) {
      const change = this.#changeOf(key);
      this.#marked.delete(key);
      if (change !== undefined) yield change;
    }
    this.#isAny = false;
  }

  /** These changes did not reach the file; those of other services are passed over. */
  failed(changes: Iterable<RecordChange>): void {
    for (const { service, key } of changes) {
      if (service !== this.#kept.name) continue;
      this.#digests.set(key, unknown);
      this.#marked.add(key);
    }
  }

  #changeOf(key: string): RecordChange | undefined {
    const bytes = this.#kept.get(key);
    const before = this.#digests.get(key);
    const digest = bytes === undefined ? undefined : digestOf(bytes);
    if (digest === before) return undefined;
    if (digest === undefined) this.#digests.delete(key);
    else this.#digests.set(key, digest);
    return { service: this.#kept.name, key, bytes };
  }
}

function digestOf(bytes: Buffer): string {
  return hash('sha1', bytes, 'base64');
}
