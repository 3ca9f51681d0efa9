import type { Results } from './run.ts';

type QueryStatus = 'Running' | 'Complete' | 'Cancelled';

/** A query that was started. Its results stand from the beginning. */
export interface InsightsQuery {
  readonly id: string;
  readonly text: string;
  readonly language: string;
  readonly groups: readonly string[];
  readonly results: Results;
  readonly scanned: { readonly records: number; readonly bytes: number };
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** For a moment, or until somebody looks at the results, it may still be stopped. */
  status: QueryStatus;
}

/** So long a query runs at most. Milliseconds. */
const runsMs = 1000;
/** AWS keeps the results of queries for a week; here it is a number of queries, and of their rows. */
const mostQueries = 200;
const mostRows = 100_000;

export class Queries {
  readonly #queries = new Map<string, InsightsQuery>();

  add(query: InsightsQuery): void {
    this.#queries.set(query.id, query);
    let rows = 0;
    for (const { results } of this.#queries.values()) rows += results.rows.length;
    for (const [id, { results }] of this.#queries) {
      if (id === query.id || (this.#queries.size <= mostQueries && rows <= mostRows)) break;
      this.#queries.delete(id);
      rows -= results.rows.length;
    }
  }

  get(id: string, now: number): InsightsQuery | undefined {
    const query = this.#queries.get(id);
    if (query?.status === 'Running' && now >= query.createdAt + runsMs) query.status = 'Complete';
    return query;
  }

  /** The newest first. */
  list(now: number): readonly InsightsQuery[] {
    return [...this.#queries.keys()].toReversed().flatMap((id) => this.get(id, now) ?? []);
  }

  clear(): void {
    this.#queries.clear();
  }
}
