import type { Job } from '#shared/jobs/job.ts';

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
  return usages.reduce<AIJobUsage>(
    (sum, { input, output, cost }) => ({
      inputTokens: sum.inputTokens + input,
      outputTokens: sum.outputTokens + output,
      estimatedCost: sum.estimatedCost + cost,
    }),
    { inputTokens: 0, outputTokens: 0, estimatedCost: 0 },
  );
}
