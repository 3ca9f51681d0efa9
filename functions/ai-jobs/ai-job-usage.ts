import type { Job, StageUsage } from '#shared/jobs/job.ts';

/** What the models took, over all calls. The cost is in US dollars. */
export interface AIJobUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly estimatedCost: number;
}

/** What all stages of a job took together, in vain or not; null while no model has been asked. */
export function usageOf({
  checkpoints,
  spent,
}: Pick<Job, 'checkpoints' | 'spent'>): AIJobUsage | null {
  const ended = Object.entries(checkpoints).flatMap(([stage, { usage }]) =>
    usage === undefined ? [] : [[stage, usage] as const],
  );
  // A stage that came good in the end has counted what it spent before.
  const usages = Object.values({ ...spent, ...Object.fromEntries(ended) });
  if (usages.length === 0) return null;
  const sum = (of: (usage: StageUsage) => number) =>
    usages.reduce((total, each) => total + of(each), 0);
  return {
    inputTokens: sum(({ input }) => input),
    outputTokens: sum(({ output }) => output),
    estimatedCost: rounded(sum(({ cost }) => cost)),
  };
}

/** To a ten-thousandth of a cent. */
function rounded(dollars: number): number {
  return Math.round(dollars * 1_000_000) / 1_000_000;
}
