import { AsyncLocalStorage } from 'node:async_hooks';
import type { Logger } from '@aws-lambda-powertools/logger';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { codeOf } from '../jobs/job-failure.ts';
import type { Telemetry } from './telemetry.ts';

type Unit = (typeof MetricUnit)[keyof typeof MetricUnit];

interface Dependencies {
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** JSON log lines and EMF metrics on standard output; every metric carries the environment. */
export function createPowertoolsTelemetry(
  { logger: common, metrics }: Dependencies,
  { environment }: { readonly environment: string },
): Telemetry {
  const apart = new AsyncLocalStorage<Logger>();
  const logger = () => apart.getStore() ?? common;
  const count = (name: string, dimensions: Readonly<Record<string, string>>) =>
    metric(name, MetricUnit.Count, 1, dimensions);
  const metric = (
    name: string,
    unit: Unit,
    value: number,
    dimensions: Readonly<Record<string, string>> = {},
  ) => {
    const single = metrics.singleMetric();
    single.addDimensions({ Environment: environment, ...dimensions });
    single.addMetric(name, unit, value);
  };
  return {
    apart: (work) => apart.run(common.createChild(), work),
    begin(keys) {
      logger().resetKeys();
      logger().appendKeys(keys);
    },
    about: (keys) => logger().appendKeys(keys),
    info: (event, details = {}) => logger().info(event, details),
    warn: (event, details = {}) => logger().warn(event, details),
    error: (event, error, details = {}) =>
      logger().error(event, {
        ...details,
        ...(error !== undefined && { error_code: codeOf(error), error: asError(error) }),
      }),
    stageEnded(stage, milliseconds, outcome, error) {
      const details = { stage, duration_ms: milliseconds };
      if (outcome === 'succeeded') logger().info('stage_complete', details);
      else logger().warn('stage_failed', { ...details, error_code: codeOf(error) });
      metric('ProcessingDuration', MetricUnit.Milliseconds, milliseconds, { Stage: stage });
      count(outcome === 'succeeded' ? 'StageSuccess' : 'StageFailure', { Stage: stage });
    },
    modelCalled(purpose, { model, inputTokens, outputTokens, estimatedCost }) {
      logger().info('model_called', {
        stage: purpose,
        model,
        input_tokens: inputTokens,
        output_tokens: outputTokens,
        estimated_cost_usd: estimatedCost,
      });
      const Stage = purpose;
      metric('InputTokens', MetricUnit.Count, inputTokens, { Stage });
      metric('OutputTokens', MetricUnit.Count, outputTokens, { Stage });
      // US dollars: CloudWatch has no unit for money.
      metric('EstimatedCost', MetricUnit.NoUnit, estimatedCost, { Stage });
    },
    modelHeldBack(model, code, milliseconds) {
      logger().info('model_held_back', { model, code, wait_seconds: milliseconds / 1000 });
      count('ModelCallsHeldBack', { Model: model, Reason: code });
    },
    modelPaused(model, reason, milliseconds) {
      logger().warn('model_paused', { model, reason, pause_seconds: milliseconds / 1000 });
      count('ModelPauses', { Model: model, Reason: reason });
    },
    modelResumed(model) {
      logger().info('model_resumed', { model });
      count('ModelResumptions', { Model: model });
    },
    memoryNearLimit(stage, usedMb, limitMb) {
      logger().warn('memory_near_limit', { stage, used_mb: usedMb, limit_mb: limitMb });
      count('MemoryNearLimit', { Stage: stage });
    },
    jobEnded(outcome) {
      logger().info(`job_${outcome}`);
      count(jobMetrics[outcome], {});
    },
  };
}

const jobMetrics = {
  completed: 'JobsCompleted',
  failed: 'JobsFailed',
  retried: 'JobsRetried',
  continued: 'JobsContinued',
} as const;

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
