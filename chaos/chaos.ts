import { companyCount, createCompanies } from './callers/companies.ts';
import { startCloudProcess } from './cloud/cloud-process.ts';
import { quicken } from './cloud/quicken.ts';
import { drawingCatalogue, drawingMix } from './drawings/catalogue.ts';
import { afterTheStorm, atTheEnd } from './invariants/index.ts';
import { type Judgement, judge } from './judge.ts';
import { tidyUp } from './operator.ts';
import type { ChaosOptions } from './options.ts';
import { createPlan } from './schedule/plan.ts';
import { stageOn } from './stage.ts';
import { playStorm } from './storm/storm.ts';
import { alarmsNotOk } from './watching/alarms.ts';
import { listenToBus } from './watching/bus.ts';
import { type Evidence, gather, type Known } from './watching/evidence.ts';
import { History } from './watching/history.ts';
import { untilQuiet } from './watching/quiet.ts';
import { readRecords } from './watching/records.ts';
import { oneOfEachKind, undisturbedResults } from './watching/undisturbed.ts';

/** How a storm ended. */
export interface ChaosOutcome {
  readonly options: ChaosOptions;
  /** When all was quiet after the storm, and when an operator had tidied up. */
  readonly stormy: Evidence;
  readonly tidy: Evidence;
  readonly redriven: number;
  readonly judgements: readonly Judgement[];
  /** Milliseconds of the parts. */
  readonly took: { readonly storm: number; readonly quiet: number; readonly tidying: number };
}

export interface ChaosPatience {
  /** Until nothing is at work after the storm, and until every alarm is OK, in milliseconds. */
  readonly quietMs: number;
  readonly onStep: (step: string) => void;
}

/** Plays one storm on a cloud of its own, and judges what it has left. */
export async function runChaos(
  options: ChaosOptions,
  { quietMs, onStep }: ChaosPatience,
): Promise<ChaosOutcome> {
  const plan = createPlan(options, { drawings: drawingMix, companies: companyCount });
  onStep('Starting the cloud in a process of its own');
  await using cloud = await startCloudProcess();
  const stage = stageOn(cloud);
  const { clients, outputs } = stage;
  const pace = () => quicken(clients, outputs);
  await pace();
  const drawings = await drawingCatalogue();
  const scope = { outputs, drawings, companies: await createCompanies(outputs) };
  const bus = await listenToBus(stage);
  const began = new Date();

  onStep('One job of each kind, undisturbed');
  const calm = oneOfEachKind(plan.wishes);
  const undisturbed = await undisturbedResults(stage, scope, calm);
  const history = new History();
  history.watch(() => readRecords(clients, outputs));

  onStep(`The storm: ${plan.wishes.length} jobs in ${Math.round(plan.stormMs / 1000)} s`);
  const times = [performance.now()];
  const storm = await playStorm(stage, plan, { scope, onRestart: pace });
  times.push(performance.now());

  onStep('Waiting until all is quiet');
  const wishes = [...calm, ...plan.wishes];
  const known: Known = { plan, wishes, drawings, storm, undisturbed, history, began };
  const open = await untilQuiet(stage, quietMs);
  const stormy = await gather(stage, known, {
    open,
    ringing: [],
    events: [...(await bus.events())],
  });
  times.push(performance.now());

  onStep('Redriving the dead letters, as an operator does');
  const tidied = await tidyUp(stage, quietMs);
  const ringing = await alarmsNotOk(clients, quietMs);
  await history.stop();
  const tidy = await gather(stage, known, {
    open: tidied.open,
    ringing,
    events: [...(await bus.events())],
  });
  times.push(performance.now());

  const judgements = [
    ...(await judge(clients, stormy, afterTheStorm, 'after the storm')),
    ...(await judge(clients, tidy, atTheEnd, 'after the redrive')),
  ];
  const [zero = 0, one = 0, two = 0, three = 0] = times;
  const took = { storm: one - zero, quiet: two - one, tidying: three - two };
  return { options, stormy, tidy, redriven: tidied.redriven, judgements, took };
}
