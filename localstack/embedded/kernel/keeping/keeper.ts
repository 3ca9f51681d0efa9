import { Turn } from '../turn.ts';
import type { Changed, Keepable } from './keepable.ts';
import { asBytes, copyOf, type Kept, type Records } from './kept.ts';
import type { RecordChange, RecordFile } from './record-file.ts';
import { Unwritten } from './unwritten.ts';

/** Everything that the cloud remembered at one moment, by service. */
export type Snapshot = ReadonlyMap<string, Records>;

/**
 * Keeps what the services remember: copies of it for tests, and a file where there is one. Nothing
 * is answered before what it changed is written.
 */
export class Keeper {
  readonly #services: { readonly kept: Kept; readonly unwritten: Unwritten }[] = [];
  readonly #file: RecordFile | undefined;
  /** Of what copies or replaces everything: half of one thing and half of another is nothing. */
  readonly #turn = new Turn();
  #isScheduled = false;
  #isClosed = false;

  /** Without a file everything is gone with the process. */
  constructor(file?: RecordFile) {
    this.#file = file;
  }

  /** From now on the service is kept; its changes are what it says with the answer. */
  keep<Value>(name: string, keepable: Keepable<Value>): Changed {
    const kept = asBytes(name, keepable);
    const unwritten = new Unwritten(kept);
    this.#services.push({ kept, unwritten });
    if (this.#file === undefined) return () => {};
    return (key) => {
      unwritten.mark(key);
      this.#schedule();
    };
  }

  /** Takes up what the file has. Services come in the order in which they were registered. */
  async open(): Promise<void> {
    if (this.#file === undefined) return;
    const found = this.#file.read();
    await this.#take(found);
    for (const { kept, unwritten } of this.#services) unwritten.written(recordsOf(found, kept));
  }

  /** Writes what has changed. A request calls it before it is answered. */
  flush(): void {
    const file = this.#file;
    if (file === undefined || this.#isClosed) return;
    const changes: RecordChange[] = [];
    try {
      for (const { unwritten } of this.#services) {
        if (unwritten.isEmpty) continue;
        for (const change of unwritten.take()) changes.push(change);
      }
      if (changes.length > 0) file.write(changes);
    } catch (error) {
      for (const { unwritten } of this.#services) unwritten.failed(changes);
      throw error;
    }
  }

  /**
   * As everything is at the moment of the call, whatever is changed before it has answered; where
   * something is being restored, as it is then.
   */
  snapshot(): Promise<Snapshot> {
    return this.#turn.take(async () => {
      const taken = this.#services.map(async ({ kept }) => {
        const copy = copyOf(kept);
        return [kept.name, new Map([...copy, ...(await kept.more())])] as const;
      });
      return new Map(await Promise.all(taken));
    });
  }

  /** Forgets everything, then takes up the snapshot. */
  restore(snapshot: Snapshot): Promise<void> {
    return this.#turn.take(async () => {
      await this.#clear();
      await this.#take(snapshot);
      for (const { unwritten } of this.#services) unwritten.mark();
      this.flush();
    });
  }

  /** Writes what has changed and lets go of the file; once it is closed, nothing. */
  close(): Promise<void> {
    return this.#turn.take(async () => {
      if (this.#isClosed) return;
      try {
        this.flush();
      } finally {
        this.abandon();
      }
    });
  }

  /** Lets go of the file as it is. */
  abandon(): void {
    this.#isClosed = true;
    this.#file?.close();
  }

  /** In the reverse order, so that what uses others ends before them. */
  async #clear(): Promise<void> {
    for (const { kept } of this.#services.toReversed()) await kept.clear();
  }

  async #take(snapshot: Snapshot): Promise<void> {
    for (const { kept } of this.#services) {
      const records = recordsOf(snapshot, kept);
      if (records.size > 0) await kept.restore(records);
    }
  }

  /** For changes outside of requests: of timers, of functions that end. */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      try {
        this.flush();
      } catch {
        // Still marked: the next request tries again, and its sender hears of the problem.
      }
    });
  }
}

function recordsOf(snapshot: Snapshot, kept: Kept): Records {
  return snapshot.get(kept.name) ?? new Map();
}
