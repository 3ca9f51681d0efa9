import type { StageUsage } from '#shared/jobs/job.ts';

/** What a job's summary says of models: tokens and estimated cost, in all and by stage. */
interface TokenUsage {
  readonly token_usage?: {
    readonly total: number;
    readonly estimated_cost_usd: number;
    readonly by_stage: Readonly<
      Record<string, { input: number; output: number; estimated_cost_usd: number }>
    >;
  };
}

/** Nothing for a job that no model has worked on. */
export function tokenUsage(usage: Readonly<Record<string, StageUsage>>): TokenUsage {
  const stages = Object.entries(usage);
  if (stages.length === 0) return {};
  const cost = stages.reduce((sum, [, each]) => sum + each.cost, 0);
  return {
    token_usage: {
      total: stages.reduce((sum, [, { input, output }]) => sum + input + output, 0),
      estimated_cost_usd: rounded(cost),
      by_stage: Object.fromEntries(
        stages.map(([stage, each]) => [
          stage,
          { input: each.input, output: each.output, estimated_cost_usd: rounded(each.cost) },
        ]),
      ),
    },
  };
}

/** To a ten-thousandth of a cent. */
function rounded(dollars: number): number {
  return Math.round(dollars * 1_000_000) / 1_000_000;
}
