import { expect, it } from 'vitest';
import { runChaos } from './chaos.ts';
import { formatJudgements, formatOutcome, isSound } from './report.ts';

/** One that always is the same, and one that a run may name: `CHAOS_SEED=4711 make test`. */
const seeds = [20_261_122, Number(process.env['CHAOS_SEED'] ?? 0)].filter((seed) => seed > 0);

it.each(seeds)(
  'a short storm loses nothing and does nothing twice: SEED=%i',
  { timeout: 400_000 },
  async (seed) => {
    const patience = { quietMs: 120_000, onStep: () => {} };
    const outcome = await runChaos({ jobs: 30, minutes: 0.25, seed }, patience);
    const report = `${formatJudgements(outcome.judgements)}\n${formatOutcome(outcome)}`;
    expect(isSound(outcome), report).toBe(true);
    expect(outcome.stormy.storm.restarts).toBe(1);
  },
);
