import { setTimeout as pause } from 'node:timers/promises';
import type { CallerScope } from '../callers/caller.ts';
import { type Accepted, submitUntilAccepted } from '../callers/submit.ts';
import type { Plan } from '../schedule/plan.ts';
import { nameOf, type Wish } from '../schedule/wish.ts';
import type { Stage } from '../stage.ts';
import { FaultsInTurn } from './faults-in-turn.ts';
import { sendStranger } from './stranger.ts';
import { Tally } from './tally.ts';

/** What has come of a storm. */
export interface StormResult {
  readonly accepted: readonly Accepted[];
  readonly tally: Tally;
  /** Of the whole cloud. */
  readonly restarts: number;
  /** Messages of nobody that were sent, by their text. */
  readonly strangers: readonly string[];
}

/** Callers that cannot get through give up so long after the storm. */
const patienceMs = 600_000;

/**
 * Plays a plan: everything at its time, next to everything else. Afterwards nothing is set to go wrong any
 * more, and every caller has been told of a job.
 */
export async function playStorm(
  { cloud, clients, control }: Stage,
  plan: Plan,
  { scope, onRestart }: { readonly scope: CallerScope; readonly onRestart: () => Promise<void> },
): Promise<StormResult> {
  const began = performance.now();
  const tally = new Tally();
  const faults = new FaultsInTurn({ control, tally });
  let restarts = 0;
  const strangers: string[] = [];
  /** Does it at its time, and not while the cloud is down. */
  const at = async (ms: number, work: () => Promise<unknown>): Promise<void> => {
    await pause(Math.max(0, began + ms - performance.now()));
    await cloud.whileUp(work);
  };
  const giveUp = AbortSignal.timeout(plan.stormMs + patienceMs);
  const submit = async (wish: Wish): Promise<Accepted> => {
    await pause(Math.max(0, began + wish.atMs - performance.now()));
    if (wish.system === 'ai-jobs' && wish.refused) {
      const step = { kind: 'safety', when: nameOf(wish.number) };
      await cloud.whileUp(() => control.script([step, step]));
    }
    return submitUntilAccepted(wish, scope, giveUp);
  };
  const restart = async () => {
    await faults.count();
    await cloud.killAndStart();
    restarts += 1;
    await onRestart();
    await faults.setAnew();
  };
  const stranger = async () => strangers.push(await sendStranger(clients, scope.outputs));
  const [accepted] = await Promise.all([
    Promise.all(plan.wishes.map(submit)),
    ...plan.waves.map((wave) => at(wave.fromMs, () => faults.begin(wave))),
    ...plan.waves.map((wave) => at(wave.untilMs, () => faults.end(wave))),
    ...plan.troubles.map(({ atMs, step }) => at(atMs, () => control.script([step]))),
    ...plan.restarts.map((ms) => pause(ms).then(restart)),
    ...plan.strangers.map((ms) => at(ms, stranger)),
  ]);
  await control.clearFaults();
  await control.forgetScript();
  return { accepted, tally, restarts, strangers };
}
