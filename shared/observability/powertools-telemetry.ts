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
  const metric = (name: string, unit: Unit, value: number, stage?: string) => {
    const single = metrics.singleMetric();
    single.addDimension('Environment', environment);
    if (stage !== undefined) single.addDimension('Stage', stage);
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
      metric('ProcessingDuration', MetricUnit.Milliseconds, milliseconds, stage);
      metric(outcome === 'succeeded' ? 'StageSuccess' : 'StageFailure', MetricUnit.Count, 1, stage);
    },
    modelCalled(purpose, { model, inputTokens, outputTokens, estimatedCost }) {
      logger().info('model_called', {
        stage: purpose,
        model,
        input_tokens: inputTokens,
        output_tokens: outputTokens,
        estimated_cost_usd: estimatedCost,
      });
      metric('InputTokens', MetricUnit.Count, inputTokens, purpose);
      metric('OutputTokens', MetricUnit.Count, outputTokens, purpose);
      // US dollars: CloudWatch has no unit for money.
      metric('EstimatedCost', MetricUnit.NoUnit, estimatedCost, purpose);
    },
    jobEnded(outcome) {
      logger().info(`job_${outcome}`);
      metric(jobMetrics[outcome], MetricUnit.Count, 1);
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
