import type { Clients } from './cloud/clients.ts';
import type { Breach, Invariant } from './invariants/invariant.ts';
import type { Evidence } from './watching/evidence.ts';
import { linesAbout } from './watching/logs.ts';

/** An invariant that was looked at, and what breaks it. */
export interface Judgement {
  readonly says: string;
  readonly when: string;
  readonly breaches: readonly Breach[];
  /** Log lines of the first jobs that break it, by the breach. */
  readonly lines: ReadonlyMap<Breach, readonly string[]>;
}

/** Jobs of a broken invariant whose lines are shown. */
const shown = 3;

/** Holds invariants against the evidence; reads the logs of whatever breaks one. */
export async function judge(
  clients: Clients,
  evidence: Evidence,
  invariants: readonly Invariant[],
  when: string,
): Promise<readonly Judgement[]> {
  const judgements: Judgement[] = [];
  for (const { says, breaches: broken } of invariants) {
    const breaches = broken(evidence);
    const lines = new Map<Breach, readonly string[]>();
    for (const breach of breaches.slice(0, shown)) {
      if (breach.job === undefined) continue;
      lines.set(breach, await linesAbout(clients, breach.job.correlation_id));
    }
    judgements.push({ says, when, breaches, lines });
  }
  return judgements;
}
