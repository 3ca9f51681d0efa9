import { randomUUID } from 'node:crypto';
import { type AwsError, toAwsError } from '../../kernel/aws-error.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Invocation } from '../../ports.ts';
import type { EventInvokeConfig } from '../functions/function.ts';
import type { Target } from '../functions/qualifier.ts';
import type { FunctionStore } from '../functions/store.ts';
import type { Destinations } from './destinations.ts';
import type { InvocationInput, Invocations } from './invocations.ts';

/** Waits after the first and the second failure of the function's code. */
const failureDelays = [60_000, 120_000] as const;
/** Waits after throttling: twice as long each time, in milliseconds. */
const throttleDelay = { first: 1_000, longest: 300_000 } as const;
const defaults = { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 21_600 } as const;

/** An event that has been accepted and is not done with. */
export interface AcceptedEvent extends InvocationInput {
  readonly target: Target;
  readonly requestId: string;
  readonly acceptedAt: number;
  /** Times that the function has run it. */
  readonly attempts: number;
  /** Times in a row that it was throttled. */
  readonly throttles: number;
}

export type Verdict =
  | { readonly condition: 'Success'; readonly invocation: Invocation }
  | {
      readonly condition: 'RetriesExhausted' | 'EventAgeExceeded' | 'ZeroReservedConcurrency';
      readonly invocation: Invocation | undefined;
      readonly error: AwsError | undefined;
    };

export interface EventsDependencies {
  readonly clock: Clock;
  readonly destinations: Destinations;
  readonly invocations: Invocations;
  readonly store: FunctionStore;
}

/** Runs events that nobody waits for, again where they fail, and tells destinations the end. */
export class Events {
  readonly #dependencies: EventsDependencies;
  #stopped = false;

  constructor(dependencies: EventsDependencies) {
    this.#dependencies = dependencies;
  }

  accept(target: Target, input: InvocationInput): void {
    void this.#attempt({
      ...input,
      target,
      requestId: input.requestId ?? randomUUID(),
      acceptedAt: this.#dependencies.clock.now(),
      attempts: 0,
      throttles: 0,
    });
  }

  stop(): void {
    this.#stopped = true;
  }

  async #attempt(event: AcceptedEvent): Promise<void> {
    const { invocations, store } = this.#dependencies;
    // The function may have been deleted while the event waited.
    if (this.#stopped || store.find(event.target.function.name) === undefined) return;
    try {
      const invocation = await invocations.run(event.target, event);
      const attempted = { ...event, attempts: event.attempts + 1, throttles: 0 };
      if (invocation.functionError === undefined) {
        await this.#conclude(attempted, { condition: 'Success', invocation });
      } else {
        await this.#retryFailure(attempted, invocation);
      }
    } catch (error) {
      await this.#retryThrottled({ ...event, throttles: event.throttles + 1 }, toAwsError(error));
    }
  }

  async #retryFailure(event: AcceptedEvent, invocation: Invocation): Promise<void> {
    const retries = this.#configOf(event)?.maximumRetryAttempts ?? defaults.maximumRetryAttempts;
    const delay = failureDelays[event.attempts - 1];
    const failed = { invocation, error: undefined };
    if (delay === undefined || event.attempts > retries) {
      await this.#conclude(event, { condition: 'RetriesExhausted', ...failed });
    } else {
      await this.#later(event, delay, failed);
    }
  }

  async #retryThrottled(event: AcceptedEvent, error: AwsError): Promise<void> {
    // Nothing would ever run it: Lambda gives it up at once.
    if (event.target.function.reservedConcurrency === 0) {
      const condition = 'ZeroReservedConcurrency';
      return this.#conclude(event, { condition, invocation: undefined, error });
    }
    const delay = throttleDelay.first * 2 ** (event.throttles - 1);
    const failed = { invocation: undefined, error };
    await this.#later(event, Math.min(delay, throttleDelay.longest), failed);
  }

  /** Tries again after the delay, unless the event will be too old then. */
  async #later(
    event: AcceptedEvent,
    delay: number,
    failed: { readonly invocation: Invocation | undefined; readonly error: AwsError | undefined },
  ): Promise<void> {
    const { clock } = this.#dependencies;
    const limit =
      this.#configOf(event)?.maximumEventAgeInSeconds ?? defaults.maximumEventAgeInSeconds;
    if (clock.now() + delay - event.acceptedAt > limit * 1000) {
      await this.#conclude(event, { condition: 'EventAgeExceeded', ...failed });
    } else {
      clock.after(delay, () => void this.#attempt(event));
    }
  }

  async #conclude(event: AcceptedEvent, verdict: Verdict): Promise<void> {
    if (this.#stopped) return;
    await this.#dependencies.destinations.tell(event, verdict, this.#configOf(event));
  }

  #configOf({ target }: AcceptedEvent): EventInvokeConfig | undefined {
    return target.function.eventInvokeConfigs.get(target.qualifier ?? '$LATEST');
  }
}
