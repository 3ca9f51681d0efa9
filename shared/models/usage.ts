import type { ModelUsage } from './model.ts';

/** What calls of one model cost together. */
export function plus(a: ModelUsage, b: ModelUsage): ModelUsage {
  return {
    model: a.model,
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    estimatedCost: a.estimatedCost + b.estimatedCost,
  };
}
