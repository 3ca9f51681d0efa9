import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import type { Dispatcher } from '../../kernel/dispatcher.ts';
import type { Invocation, MetricSink } from '../../ports.ts';
import type { Capacity } from '../execution/fleets/capacity.ts';
import type { Fleets } from '../execution/fleets/fleets.ts';
import type { Target } from '../functions/qualifier.ts';
import { versionOf } from '../functions/qualifier.ts';
import type { FunctionStore } from '../functions/store.ts';

export interface InvocationInput {
  readonly payload: Buffer;
  /** Made up where nobody gives one. */
  readonly requestId?: string;
  readonly traceId?: string | undefined;
  readonly clientContext?: string | undefined;
  /** Nobody waits for the answer. @default false */
  readonly background?: boolean;
}

export interface InvocationsDependencies {
  readonly capacity: Capacity;
  readonly clock: Clock;
  readonly dispatcher: Pick<Dispatcher, 'spy'>;
  readonly fleets: Fleets;
  readonly metrics: MetricSink;
  readonly store: FunctionStore;
}

/** As X-Ray writes it, not sampled. */
export function newTraceId(now: number): string {
  const seconds = Math.floor(now / 1000).toString(16);
  const root = `1-${seconds}-${randomBytes(12).toString('hex')}`;
  return `Root=${root};Parent=${randomBytes(8).toString('hex')};Sampled=0`;
}

/** Runs functions, within their concurrency, and counts what happens. */
export class Invocations {
  readonly #dependencies: InvocationsDependencies;
  readonly #random: () => number;

  constructor(dependencies: InvocationsDependencies, options: { random(): number }) {
    this.#dependencies = dependencies;
    this.#random = options.random;
  }

  /**
   * Runs the function and waits for its answer; failures of its code are answers too.
   * @throws AwsError TooManyRequestsException
   */
  async run(target: Target, input: InvocationInput): Promise<Invocation> {
    const { capacity, clock, fleets, store } = this.#dependencies;
    const { name } = target.function;
    const count = this.#counter(target);
    const release = this.#take(target, count);
    try {
      count('ConcurrentExecutions', capacity.running(name));
      const version = versionOf(target, this.#random);
      const outcome = await fleets.invoke(version, {
        requestId: input.requestId ?? randomUUID(),
        payload: input.payload,
        arn: store.arn(name, target.qualifier),
        traceId: input.traceId ?? newTraceId(clock.now()),
        clientContext: input.clientContext,
        background: input.background ?? false,
      });
      count('Errors', outcome.functionError === undefined ? 0 : 1);
      count('Duration', outcome.duration, 'Milliseconds');
      if (outcome.initializationType === 'provisioned-concurrency') {
        count('ProvisionedConcurrencyInvocations', 1);
      } else if (target.function.provisioned.has(target.qualifier ?? '')) {
        count('ProvisionedConcurrencySpilloverInvocations', 1);
      }
      this.#dependencies.dispatcher.spy.invoked({
        function: name,
        version: version.version,
        payload: input.payload.toString(),
        answer: outcome.payload.toString(),
        error: outcome.functionError,
        duration: outcome.duration,
      });
      return {
        status: 200,
        executedVersion: version.version,
        payload: outcome.payload,
        logTail: outcome.logTail,
        ...(outcome.functionError === undefined ? {} : { functionError: outcome.functionError }),
      };
    } finally {
      release();
    }
  }

  #take({ function: target }: Target, count: Count): () => void {
    try {
      const release = this.#dependencies.capacity.take(target);
      count('Invocations', 1);
      count('Throttles', 0);
      return release;
    } catch (error) {
      count('Throttles', 1);
      throw error;
    }
  }

  /** Counts for the function, for what was called of it, and for all functions. */
  #counter({ function: { name }, qualifier }: Target): Count {
    const { clock, metrics } = this.#dependencies;
    const FunctionName = name;
    const Resource = qualifier === undefined ? name : `${name}:${qualifier}`;
    const places = [{ FunctionName }, { FunctionName, Resource }, {}];
    return (metric, value, unit = 'Count') => {
      const timestamp = clock.now();
      for (const dimensions of places) {
        metrics.put({ namespace: 'AWS/Lambda', name: metric, dimensions, value, unit, timestamp });
      }
    };
  }
}

type Count = (metric: string, value: number, unit?: string) => void;
