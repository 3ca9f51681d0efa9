import type { Job, StageUsage } from '#shared/jobs/job.ts';

/** What the models took, over all calls. The cost is in US dollars. */
export interface AIJobUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly estimatedCost: number;
}

/** What all stages of a job took together; null while no model has been asked. */
export function usageOf({ checkpoints }: Pick<Job, 'checkpoints'>): AIJobUsage | null {
  const usages = Object.values(checkpoints).flatMap(({ usage = [] }) => usage);
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
