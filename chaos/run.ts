import { describeMachine } from '../bench/support/machine.ts';
import { runChaos } from './chaos.ts';
import { readOptions } from './options.ts';
import { formatJudgements, formatOutcome, isSound } from './report.ts';

/** Longer than a job without a message waits for another one, and than any chain of retries. */
const quietMs = 600_000;

const options = readOptions(process.env);
console.log(`SEED=${options.seed} JOBS=${options.jobs} MINUTES=${options.minutes} make chaos`);
console.log(`${describeMachine()}\n`);

const outcome = await runChaos(options, {
  quietMs,
  onStep: (step) => console.log(`${step} ...`),
});
console.log(`\n${formatJudgements(outcome.judgements)}\n\n${formatOutcome(outcome)}`);
process.exitCode = isSound(outcome) ? 0 : 1;
