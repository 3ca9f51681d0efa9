import { setTimeout as pause } from 'node:timers/promises';
import type { JobRecord } from './records.ts';

/** A state that a job was seen in. */
export interface Sighting {
  readonly status: string;
  /** When it was written, ISO 8601. */
  readonly updatedAt: string;
  readonly isDeadLettered: boolean;
  /** How often it was reopened by then. */
  readonly redrives: number;
}

type SeenRecord = Pick<
  JobRecord,
  'job_id' | 'status' | 'updated_at' | 'dead_lettered' | 'redrives'
>;

/** The states of each job, by its id, in the order in which they were seen. */
export class History {
  readonly #sightings = new Map<string, Sighting[]>();
  readonly #ended = new AbortController();
  #watching: Promise<void> = Promise.resolve();

  /** Looks again and again; a look that fails is left out. */
  watch(look: () => Promise<readonly JobRecord[]>, everyMs = 250): void {
    this.#watching = this.#watch(look, everyMs);
  }

  async #watch(look: () => Promise<readonly JobRecord[]>, everyMs: number): Promise<void> {
    while (!this.#ended.signal.aborted) {
      await look().then(
        (records) => this.saw(records),
        () => {},
      );
      await pause(everyMs, undefined, { signal: this.#ended.signal }).catch(() => {});
    }
  }

  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#watching;
  }

  saw(records: readonly SeenRecord[]): void {
    for (const { job_id: id, status, updated_at: updatedAt, dead_lettered, redrives } of records) {
      const seen = this.#sightings.get(id) ?? [];
      this.#sightings.set(id, seen);
      const last = seen.at(-1);
      if (last?.status === status && last.updatedAt === updatedAt) continue;
      seen.push({ status, updatedAt, isDeadLettered: dead_lettered, redrives });
    }
  }

  /** What was seen until now, and nothing that is seen later. */
  untilNow(): Pick<History, 'of'> {
    const seen = new Map([...this.#sightings].map(([id, states]) => [id, [...states]]));
    return { of: (jobId) => seen.get(jobId) ?? [] };
  }

  of(jobId: string): readonly Sighting[] {
    return this.#sightings.get(jobId) ?? [];
  }
}
