import { p99, summarise } from '../../bench/support/statistics.ts';
import type { Stage } from '../../chaos/stage.ts';
import { atOnce } from '../support/at-once.ts';
import { decileRates, tenths } from '../support/deciles.ts';
import { drained, ended } from '../support/drain.ts';
import { setTaking } from '../support/mappings.ts';
import { type MemorySample, watchMemory } from '../support/memory.ts';
import { watchStatus } from '../support/status-reads.ts';

/** Callers that submit side by side. */
const callers = 20;
const readEveryMs = 50;
/** A look at the memory of fifty processes takes some 50 ms of a core. */
const sampleEveryMs = 30_000;
const withinMs = 3_600_000;

export interface QueuedResult {
  readonly jobs: number;
  readonly failed: number;
  readonly submittedSeconds: number;
  readonly workedSeconds: number;
  /** Jobs a second in each tenth of the work. */
  readonly rates: readonly number[];
  readonly memory: readonly MemorySample[];
  readonly status: {
    readonly reads: number;
    readonly failures: number;
    readonly p50: number;
    readonly p99: number;
    /** In each tenth of the reads. */
    readonly p99s: readonly number[];
  };
}

const secondsSince = (began: number) => (performance.now() - began) / 1_000;

/**
 * Submits everything while nobody works, then lets the workers begin, and reads the status of a job all the
 * while that they work.
 *
 * @param work submits one job each and answers its id
 */
export async function queuedAtOnce(
  stage: Stage,
  work: readonly (() => Promise<string>)[],
): Promise<QueuedResult> {
  const { cloud, clients, outputs } = stage;
  const { apiUrl, apiKey } = outputs.systems.drawings;
  await setTaking(clients, false);
  const submitting = performance.now();
  const ids = new Set(await atOnce(work, callers, (submit) => submit()));
  const submittedSeconds = secondsSince(submitting);
  const [shown = ''] = [...ids].filter((id) => id.startsWith('job_')).slice(-1);

  const memory = watchMemory(cloud.pid(), sampleEveryMs);
  const headers = { 'x-api-key': apiKey };
  const status = watchStatus(() => fetch(`${apiUrl}/status/${shown}`, { headers }), readEveryMs);
  const [working, began] = [performance.now(), Date.now()];
  await setTaking(clients, true);
  await drained(stage, withinMs);
  const workedSeconds = secondsSince(working);
  const reads = await status.stop();
  const records = (await ended(stage, withinMs)).filter(({ job_id: id }) => ids.has(id));
  return {
    jobs: records.length,
    failed: work.length - records.filter(({ status: state }) => state === 'completed').length,
    submittedSeconds,
    workedSeconds,
    rates: decileRates(
      began,
      records.map(({ updated_at: at }) => Date.parse(at)),
    ),
    memory: await memory.stop(),
    status: {
      reads: reads.took.length,
      failures: reads.failures,
      p50: summarise(reads.took).median,
      p99: p99(reads.took),
      p99s: tenths(reads.took).map(p99),
    },
  };
}
