import { join } from 'node:path';
import type { Construct } from 'constructs';
import { NodeFunction, type NodeFunctionProps } from '../constructs/node-function.ts';
import { Schedule } from '../constructs/schedule.ts';
import type { SystemSettings } from '../environment.ts';
import type { FunctionsOptions } from './system.ts';

/** How the functions of one system differ. */
type FunctionProps = Pick<
  NodeFunctionProps,
  'memoryMb' | 'timeoutSeconds' | 'reservedConcurrency' | 'variables'
>;

export interface SystemFunctionsOptions extends FunctionsOptions {
  readonly metricsNamespace: string;
}

/** Makes the functions of a system, all with the variables that every function has. */
export class SystemFunctions {
  readonly #scope: Construct;
  readonly #options: SystemFunctionsOptions;

  constructor(scope: Construct, options: SystemFunctionsOptions) {
    this.#scope = scope;
    this.#options = options;
  }

  /** @param folder of the function, also its name in logs and metrics */
  make(folder: string, thing: string, props: FunctionProps): NodeFunction {
    const { environment, names, bundles, metricsNamespace } = this.#options;
    return new NodeFunction(this.#scope, folder, {
      ...props,
      functionName: names(thing),
      bundle: join(bundles, `${folder}.zip`),
      tracing: environment.tracing,
      logRetentionDays: environment.logRetentionDays,
      logLevel: environment.logLevel,
      variables: {
        ENVIRONMENT: environment.name,
        LOG_LEVEL: environment.logLevel,
        POWERTOOLS_SERVICE_NAME: folder,
        POWERTOOLS_METRICS_NAMESPACE: metricsNamespace,
        STORAGE_MODE: 'aws',
        ...props.variables,
      },
    });
  }

  /** The function that works on jobs: it holds each by a lease, and tries as often as its queue. */
  makeWorker(
    folder: string,
    thing: string,
    {
      worker,
      maxReceiveCount,
      retries,
    }: Pick<SystemSettings, 'worker' | 'maxReceiveCount' | 'retries'>,
    variables: Readonly<Record<string, string>> = {},
  ): NodeFunction {
    return this.make(folder, thing, {
      memoryMb: worker.memoryMb,
      timeoutSeconds: worker.timeoutSeconds,
      ...(worker.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrency: worker.reservedConcurrency }),
      variables: {
        ...pace,
        MAX_ATTEMPTS: String(maxReceiveCount),
        RETRY_RULES: JSON.stringify(retries),
        MEMORY_WARNING_PERCENT: String(worker.memoryWarningPercent),
        ...variables,
      },
    });
  }

  /**
   * The function that looks for dead letters, once a minute.
   * @param check name of what calls it
   */
  makeDeadLetterWatch(folder: string, thing: string, check: string): NodeFunction {
    const { causeWindowSeconds } = this.#options.environment.alarms;
    const target = this.make(folder, thing, {
      memoryMb: 512,
      timeoutSeconds: 300,
      variables: { ALERT_WINDOW_SECONDS: String(causeWindowSeconds) },
    });
    new Schedule(this.#scope, 'dead-letter-check', {
      name: this.#options.names(check),
      description: 'Looks for dead letters, marks their jobs and alerts.',
      everyMinutes: 1,
      target,
    });
    return target;
  }
}

/** A job's lease and how often it is renewed, in seconds. */
const pace = { LEASE_SECONDS: '60', HEARTBEAT_SECONDS: '20' };
