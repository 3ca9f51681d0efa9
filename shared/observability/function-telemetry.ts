import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { createPowertoolsTelemetry } from './powertools-telemetry.ts';
import type { Telemetry } from './telemetry.ts';

/** The telemetry of a Lambda function; service, namespace and level come from Powertools' variables. */
export function createFunctionTelemetry(options: { readonly environment: string }): Telemetry {
  return createPowertoolsTelemetry({ logger: new Logger(), metrics: new Metrics() }, options);
}
