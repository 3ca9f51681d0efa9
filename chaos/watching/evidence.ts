import type { Accepted } from '../callers/submit.ts';
import type { Drawing } from '../drawings/catalogue.ts';
import type { Plan } from '../schedule/plan.ts';
import type { Wish } from '../schedule/wish.ts';
import type { Stage } from '../stage.ts';
import type { StormResult } from '../storm/storm.ts';
import type { BusEvent } from './bus.ts';
import type { History } from './history.ts';
import { completedByMetrics } from './metrics.ts';
import { type Letter, lettersIn, messageCount, queuesOf } from './queues.ts';
import { type JobRecord, readRecords } from './records.ts';
import { type ObjectKeys, objectKeys, resultOf } from './results.ts';

/** What was there before the storm, and what is known of it. */
export interface Known {
  readonly plan: Plan;
  /** All that was asked for, before the storm and in it. */
  readonly wishes: readonly Wish[];
  readonly drawings: ReadonlyMap<string, Drawing>;
  readonly storm: StormResult;
  /** What each kind of work comes to when nothing disturbs it. */
  readonly undisturbed: ReadonlyMap<string, string>;
  readonly history: History;
  readonly began: Date;
}

/** Everything that invariants are judged by: how it is when all is quiet. */
export interface Evidence extends Omit<Known, 'history'> {
  /** What was seen until then. */
  readonly history: Pick<History, 'of'>;
  readonly accepted: readonly Accepted[];
  readonly records: readonly JobRecord[];
  /** What completed jobs have made, or why it does not open, by job id. */
  readonly results: ReadonlyMap<string, { readonly made?: string; readonly problem?: string }>;
  readonly objects: ObjectKeys;
  /** Messages in the queues of work, by URL. */
  readonly messages: ReadonlyMap<string, number>;
  readonly deadLetters: readonly Letter[];
  readonly events: readonly BusEvent[];
  /** Jobs that the metrics say have completed. */
  readonly counted: Readonly<Record<JobRecord['system'], number>>;
  /** Work that has not ended in time. */
  readonly open: readonly string[];
  /** Alarms that are not OK; only looked at when the operator has seen to the dead letters. */
  readonly ringing: readonly string[];
}

async function resultsOf({ clients, outputs }: Stage, records: readonly JobRecord[]) {
  const results = new Map<string, { made?: string; problem?: string }>();
  for (const record of records.filter(({ status }) => status === 'completed')) {
    const result = await resultOf(clients, outputs, record).then(
      (made) => ({ made }),
      (error: unknown) => ({ problem: String(error) }),
    );
    results.set(record.job_id, result);
  }
  return results;
}

/** Looks at everything. */
export async function gather(
  stage: Stage,
  known: Known,
  rest: Pick<Evidence, 'open' | 'ringing' | 'events'>,
): Promise<Evidence> {
  const { clients, outputs } = stage;
  const queues = queuesOf(outputs);
  const records = await readRecords(clients, outputs);
  known.history.saw(records);
  const messages = new Map<string, number>();
  for (const url of queues.work) messages.set(url, await messageCount(clients, url));
  const letters: Letter[] = [];
  for (const url of queues.dead) letters.push(...(await lettersIn(clients, url)));
  return {
    ...known,
    ...rest,
    history: known.history.untilNow(),
    accepted: known.storm.accepted,
    records,
    results: await resultsOf(stage, records),
    objects: await objectKeys(clients, outputs),
    messages,
    deadLetters: letters,
    counted: {
      drawings: await completedByMetrics(clients, 'drawings', known.began),
      'ai-jobs': await completedByMetrics(clients, 'ai-jobs', known.began),
    },
  };
}
